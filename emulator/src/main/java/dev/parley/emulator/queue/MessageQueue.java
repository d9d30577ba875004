package dev.parley.emulator.queue;

import dev.parley.emulator.queue.GroupedMessages.Take;
import dev.parley.emulator.queue.GroupedMessages.Taken;
import dev.parley.emulator.queue.StoredMessage.Content;
import dev.parley.emulator.queue.model.ReceiptHandle;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;

/// One queue with SQS's rules: the head of a group blocks what stands behind it while it is in flight, a
/// receive may mix groups and hands each message out once, a message comes back after its own visibility, and
/// one received too often goes to the dead-letter queue instead. A standard queue is one whose messages are
/// groups of their own. Thread safe; a call takes time in the number of messages that it touches, however many
/// groups there are.
final class MessageQueue {
    private static final Duration DEDUPLICATION = Duration.ofMinutes(5);
    private static final int MOST_IN_FLIGHT = 120_000;

    private final String arn;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final GroupedMessages messages;
    private final DeduplicationLog deduplication;

    private volatile QueueSettings settings;
    private volatile Optional<DeadLetters> deadLetters = Optional.empty();
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
        this.settings = settings;
        // SQS keeps to the scope that a queue was created with.
        this.deduplication =
                new DeduplicationLog(DEDUPLICATION, settings.deduplication().withinGroup());
        this.arn = arn;
        this.clock = clock;
        this.messages = new GroupedMessages(settings, arn, mostInFlight);
    }

    QueueSettings settings() {
        return settings;
    }

    String arn() {
        return arn;
    }

    /// Goes by other attributes from now on. Messages keep the delay and the visibility that they have.
    void settings(QueueSettings changedSettings) {
        locked(_ -> {
            settings = changedSettings;
            messages.retain(changedSettings);
            return true;
        });
    }

    void deadLetters(Optional<DeadLetters> target) {
        deadLetters = target;
    }

    Optional<DeadLetters> deadLetters() {
        return deadLetters;
    }

    /// Stores a message, or finds the one that was sent under the same deduplication id within five minutes.
    Sent send(Content content, Duration delay) {
        return locked(now -> {
            Optional<Sent> first = settings.fifo() ? deduplication.find(content, now) : Optional.empty();
            if (first.isPresent()) {
                return first.get();
            }
            String messageId = UUID.randomUUID().toString();
            Sent sent = store(new StoredMessage(messageId, content, ++sequence, now, now + delay.toMillis()), now);
            if (settings.fifo()) {
                deduplication.add(content, sent, now);
            }
            return sent;
        });
    }

    private Sent store(StoredMessage message, long now) {
        messages.add(message, now);
        changed.signal();
        return new Sent(message.messageId, message.sequence);
    }

    /// Hands out up to `max` messages, waiting up to `wait` for the first.
    List<StoredMessage> receive(int max, Duration visibility, Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        while (true) {
            List<StoredMessage> handedOut = take(max, visibility);
            if (!handedOut.isEmpty() || System.nanoTime() >= deadline) {
                return handedOut;
            }
            await(deadline);
        }
    }

    private List<StoredMessage> take(int max, Duration visibility) {
        Optional<DeadLetters> target = deadLetters;
        OptionalInt maxReceives =
                target.map(dead -> OptionalInt.of(dead.maxReceiveCount())).orElse(OptionalInt.empty());
        Taken taken = locked(now -> {
            Taken found = messages.take(new Take(max, visibility, maxReceives), now);
            if (messages.hasSomething(now)) {
                changed.signal();
            }
            return found;
        });
        // Without the lock: two queues may be each other's dead letters, and a queue its own.
        target.ifPresent(dead -> taken.dead().forEach(message -> dead.queue().accept(message, arn)));
        return taken.handedOut();
    }

    /// A dead letter keeps its id and how often it was received; a FIFO queue counts its age anew.
    private void accept(StoredMessage dead, String sourceArn) {
        locked(now -> store(
                new StoredMessage(
                        dead.messageId,
                        dead.content.deadLetter(dead.messageId, sourceArn),
                        ++sequence,
                        settings.fifo() ? now : dead.sentAt,
                        now,
                        new StoredMessage.Past(dead.receives(), dead.firstReceivedAt)),
                now));
    }

    private void await(long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long now = clock.millis();
            if (!messages.hasSomething(now)) {
                long wake = TimeUnit.MILLISECONDS.toNanos(messages.millisToNextWake(now));
                changed.awaitNanos(Math.min(deadline - System.nanoTime(), wake));
            }
        } finally {
            lock.unlock();
        }
    }

    /// Deletes by receipt handle, of a FIFO queue only while the message is in flight. False for a stale
    /// handle.
    boolean delete(String receiptHandle) {
        return whileHeld(receiptHandle, messages::delete);
    }

    /// Makes a message in flight visible after `visibility` from now. False for a stale handle. A standard queue
    /// takes the handle of a message that is visible again, and changes nothing: SQS was seen to do that.
    boolean changeVisibility(String receiptHandle, Duration visibility) {
        return whileHeld(receiptHandle, (message, now) -> {
            if (message.isInFlight(now)) {
                messages.show(message, now + visibility.toMillis(), now);
            }
        });
    }

    private boolean whileHeld(String receiptHandle, BiConsumer<StoredMessage, Long> change) {
        return locked(now -> {
            Optional<StoredMessage> message = messages.find(receiptHandle, now);
            message.ifPresent(found -> change.accept(found, now));
            changed.signal();
            return message.isPresent();
        });
    }

    /// Whether the queue still has the message that a handle named once.
    boolean has(ReceiptHandle handle) {
        return locked(_ -> messages.has(handle));
    }

    QueueCounts counts() {
        return locked(messages::counts);
    }

    /// Forgets all messages, those in flight too, and the deduplication ids.
    void purge() {
        locked(_ -> {
            messages.clear();
            deduplication.clear();
            return true;
        });
    }

    private <T> T locked(LongFunction<T> change) {
        lock.lock();
        try {
            return change.apply(clock.millis());
        } finally {
            lock.unlock();
        }
    }
}
