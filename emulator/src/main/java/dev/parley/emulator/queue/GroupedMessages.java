package dev.parley.emulator.queue;

import dev.parley.emulator.queue.model.ReceiptHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The messages of a queue by groups, and which of them may be handed out. The head of a group blocks what
/// stands behind it while it is invisible; visibility is each message's own. Guarded by the queue's lock.
final class GroupedMessages {
    private final String queueArn;
    private final GroupSchedule schedule;
    private final HeldMessages held;
    private long retentionMillis;

    /// What a receive takes: messages to hand out, and those that were received too often.
    record Taken(List<StoredMessage> handedOut, List<StoredMessage> dead) {
        static Taken nothing() {
            return new Taken(new ArrayList<>(), new ArrayList<>());
        }
    }

    /// How a receive takes.
    ///
    /// @param max how many at most
    /// @param visibility for how long they are invisible
    /// @param maxReceives after how many receives a message is dead
    record Take(int max, Duration visibility, OptionalInt maxReceives) {
        boolean isTooOften(StoredMessage message) {
            return maxReceives.isPresent() && message.receiveCount >= maxReceives.getAsInt();
        }
    }

    GroupedMessages(QueueSettings settings, String queueArn, int mostInFlight) {
        this.queueArn = queueArn;
        this.schedule = new GroupSchedule(settings);
        this.held = new HeldMessages(settings.fifo(), mostInFlight);
        this.retentionMillis = settings.retention().toMillis();
    }

    void retain(QueueSettings settings) {
        retentionMillis = settings.retention().toMillis();
        schedule.retain(settings);
    }

    void add(StoredMessage message, long now) {
        schedule.add(message, now);
    }

    /// Each group has one turn a call, so that a visibility of zero hands no message out twice.
    Taken take(Take how, long now) {
        Taken taken = Taken.nothing();
        int max = Math.min(how.max(), held.room(now));
        Take within = new Take(max, how.visibility(), how.maxReceives());
        schedule.wake(now);
        List<MessageGroup> served = new ArrayList<>();
        for (MessageGroup group = next(taken, max); group != null; group = next(taken, max)) {
            takeFrom(group, within, taken, now);
            served.add(group);
        }
        served.forEach(group -> schedule.update(group, now));
        return taken;
    }

    private @Nullable MessageGroup next(Taken taken, int max) {
        return taken.handedOut().size() < max ? schedule.nextReady() : null;
    }

    private void takeFrom(MessageGroup group, Take how, Taken taken, long now) {
        for (StoredMessage message : group.messages) {
            if (taken.handedOut().size() == how.max()) {
                return;
            }
            message.deleted |= message.sentAt < now - retentionMillis;
            if (message.deleted) {
                continue;
            }
            if (message.visibleAt > now) {
                return;
            }
            if (how.isTooOften(message)) {
                remove(message);
                taken.dead().add(message);
            } else {
                message.handOut(ReceiptHandle.next(queueArn, message.messageId), now, how.visibility());
                held.add(message);
                taken.handedOut().add(message);
            }
        }
    }

    private void remove(StoredMessage message) {
        message.deleted = true;
        held.remove(message);
    }

    /// Whether a receive would find something.
    boolean hasSomething(long now) {
        schedule.wake(now);
        return schedule.hasReady() && held.room(now) > 0;
    }

    long millisToNextWake(long now) {
        return schedule.millisToNextWake(now);
    }

    Optional<StoredMessage> find(String receiptHandle, long now) {
        return held.find(receiptHandle, now);
    }

    boolean has(ReceiptHandle handle) {
        return held.has(handle);
    }

    void delete(StoredMessage message, long now) {
        remove(message);
        schedule.changed(message, now);
    }

    void show(StoredMessage message, long visibleAt, long now) {
        message.visibleAt = visibleAt;
        schedule.changed(message, now);
    }

    QueueCounts counts(long now) {
        return QueueCounts.of(schedule.all(), now, now - retentionMillis);
    }

    void clear() {
        schedule.clear();
        held.clear();
    }
}
