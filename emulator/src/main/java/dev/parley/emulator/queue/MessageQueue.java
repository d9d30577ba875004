package dev.parley.emulator.queue;

import dev.parley.emulator.queue.StoredMessage.Content;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// One queue with SQS's rules: a group is blocked while any of its messages is in flight, a receive may mix groups,
/// a message comes back after its visibility, and one received too often goes to the dead-letter queue instead. A
/// standard queue is one whose messages are groups of their own. Thread safe; a call takes time in the number of
/// messages that it touches, however many groups there are.
final class MessageQueue {
    private static final Duration DEDUPLICATION = Duration.ofMinutes(5);
    private static final int MOST_IN_FLIGHT = 120_000;

    private final QueueSettings settings;
    private final String arn;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final GroupSchedule schedule;
    private final Map<String, StoredMessage> held = new HashMap<>();
    private final DeduplicationLog deduplication = new DeduplicationLog(DEDUPLICATION);
    private volatile Optional<DeadLetters> deadLetters = Optional.empty();
    private final int mostInFlight;
    private long sequence;

    /// Where a message goes that was received `maxReceiveCount` times.
    record DeadLetters(MessageQueue queue, int maxReceiveCount) {}

    /// The id and sequence number that a send is answered with.
    record Sent(String messageId, long sequence) {}

    MessageQueue(QueueSettings settings, String arn, Clock clock) {
        this(settings, arn, clock, MOST_IN_FLIGHT);
    }

    /// With another limit of messages in flight than AWS's.
    MessageQueue(QueueSettings settings, String arn, Clock clock, int mostInFlight) {
        this.mostInFlight = mostInFlight;
        this.settings = settings;
        this.arn = arn;
        this.clock = clock;
        this.schedule = new GroupSchedule(settings.fifo(), settings.retention());
    }

    QueueSettings settings() {
        return settings;
    }

    String arn() {
        return arn;
    }

    void deadLetters(DeadLetters target) {
        deadLetters = Optional.of(target);
    }

    Optional<DeadLetters> deadLetters() {
        return deadLetters;
    }

    /// Stores a message, or finds the one that was sent under the same deduplication id within five minutes.
    Sent send(Content content, Duration delay) {
        lock.lock();
        try {
            long now = clock.millis();
            if (!settings.fifo()) {
                return store(UUID.randomUUID().toString(), content, now, now + delay.toMillis());
            }
            String scope = settings.deduplication().withinGroup() ? content.groupId() + "\n" : "";
            String id = scope + content.deduplicationId();
            Optional<Sent> first = deduplication.find(id, now);
            if (first.isPresent()) {
                return first.get();
            }
            Sent sent = store(UUID.randomUUID().toString(), content, now, now + delay.toMillis());
            deduplication.add(id, sent, now);
            return sent;
        } finally {
            lock.unlock();
        }
    }

    private Sent store(String messageId, Content content, long now, long visibleAt) {
        StoredMessage message = new StoredMessage(messageId, content, ++sequence, now, visibleAt);
        schedule.add(message, now);
        changed.signal();
        return new Sent(messageId, message.sequence);
    }

    private void accept(StoredMessage dead, String sourceArn) {
        lock.lock();
        try {
            long now = clock.millis();
            store(dead.messageId, dead.content.deadLetter(dead.messageId, sourceArn), now, now);
        } finally {
            lock.unlock();
        }
    }

    /// Hands out up to `max` messages, waiting up to `wait` for the first.
    List<StoredMessage> receive(int max, Duration visibility, Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                List<StoredMessage> taken = take(max, visibility);
                long left = deadline - System.nanoTime();
                if (!taken.isEmpty() || left <= 0) {
                    return taken;
                }
                long wake = TimeUnit.MILLISECONDS.toNanos(schedule.millisToNextWake(clock.millis()));
                changed.awaitNanos(Math.min(left, wake));
            }
        } finally {
            lock.unlock();
        }
    }

    private List<StoredMessage> take(int max, Duration visibility) {
        long now = clock.millis();
        schedule.wake(now);
        List<StoredMessage> taken = new ArrayList<>();
        int most = Math.min(max, roomInFlight(now));
        MessageGroup group = schedule.firstReady();
        while (group != null && taken.size() < most) {
            takeFrom(group, taken, most, now + visibility.toMillis());
            schedule.update(group, now);
            group = schedule.firstReady();
        }
        if (group != null) {
            changed.signal();
        }
        return taken;
    }

    /// Beyond the limit nothing is handed out until something is deleted or comes back; there is no error.
    private int roomInFlight(long now) {
        if (held.size() < mostInFlight) {
            return mostInFlight - held.size();
        }
        long inFlight = held.values().stream()
                .filter(message -> message.isInFlight(now))
                .count();
        return Math.toIntExact(mostInFlight - inFlight);
    }

    private void takeFrom(MessageGroup group, List<StoredMessage> taken, int max, long visibleAt) {
        long now = clock.millis();
        for (StoredMessage message : group.messages) {
            if (taken.size() == max || message.visibleAt > now) {
                return;
            }
            message.deleted |= message.sentAt < now - settings.retention().toMillis();
            if (message.deleted) {
                continue;
            }
            if (deadLetters.isPresent()
                    && message.receiveCount >= deadLetters.get().maxReceiveCount()) {
                bury(message, deadLetters.get());
            } else {
                hand(message, now, visibleAt);
                taken.add(message);
            }
        }
    }

    private void bury(StoredMessage message, DeadLetters target) {
        message.deleted = true;
        held.remove(message.receiptHandle);
        target.queue().accept(message, arn);
    }

    private void hand(StoredMessage message, long now, long visibleAt) {
        held.remove(message.receiptHandle);
        message.receiptHandle = UUID.randomUUID().toString();
        message.visibleAt = visibleAt;
        message.receiveCount++;
        message.firstReceivedAt = message.firstReceivedAt == 0 ? now : message.firstReceivedAt;
        held.put(message.receiptHandle, message);
    }

    /// Deletes by receipt handle, of a FIFO queue only while the message is in flight. False for a stale handle.
    boolean delete(String receiptHandle) {
        return whileHeld(receiptHandle, message -> {
            message.deleted = true;
            held.remove(receiptHandle);
        });
    }

    /// Makes a message in flight visible after `visibility` from now. False for a stale handle.
    boolean changeVisibility(String receiptHandle, Duration visibility) {
        return whileHeld(receiptHandle, message -> message.visibleAt = clock.millis() + visibility.toMillis());
    }

    private boolean whileHeld(String receiptHandle, Consumer<StoredMessage> change) {
        lock.lock();
        try {
            long now = clock.millis();
            StoredMessage message = held.get(receiptHandle);
            if (message == null || message.deleted || (settings.fifo() && !message.isInFlight(now))) {
                return false;
            }
            change.accept(message);
            schedule.changed(message, now);
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    QueueCounts counts() {
        lock.lock();
        try {
            return QueueCounts.of(schedule.all(), clock.millis());
        } finally {
            lock.unlock();
        }
    }

    void purge() {
        lock.lock();
        try {
            schedule.clear();
            held.clear();
        } finally {
            lock.unlock();
        }
    }
}
