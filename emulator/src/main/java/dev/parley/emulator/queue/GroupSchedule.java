package dev.parley.emulator.queue;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The groups of a queue: those with something to hand out, in the order in which they became ready, and when to
/// look at the others again. In a standard queue each message is a group of its own, and what was sent first stands
/// first. Guarded by the queue's lock.
final class GroupSchedule {
    private final boolean fifo;
    private final Map<String, MessageGroup> groups = new HashMap<>();
    private final TreeMap<Long, MessageGroup> ready = new TreeMap<>();
    private final PriorityQueue<Wake> wakes = new PriorityQueue<>();
    private long retentionMillis;
    private long ranks;

    private record Wake(long at, String group) implements Comparable<Wake> {
        @Override
        public int compareTo(Wake other) {
            return Long.compare(at, other.at);
        }
    }

    GroupSchedule(QueueSettings settings) {
        this.fifo = settings.fifo();
        this.retentionMillis = settings.retention().toMillis();
    }

    void retain(QueueSettings settings) {
        retentionMillis = settings.retention().toMillis();
    }

    /// A message of a standard queue is a group of its own.
    private String key(StoredMessage message) {
        return fifo ? message.content.groupId() : message.messageId;
    }

    void add(StoredMessage message, long now) {
        MessageGroup group = groups.computeIfAbsent(key(message), MessageGroup::new);
        group.messages.addLast(message);
        if (group.messages.size() == 1) {
            update(group, now);
        }
    }

    /// The state of a message changed.
    void changed(StoredMessage message, long now) {
        MessageGroup group = groups.get(key(message));
        if (group != null) {
            update(group, now);
        }
    }

    void update(MessageGroup group, long now) {
        group.sweep(now - retentionMillis);
        long at = group.readyAt();
        if (at <= now) {
            enqueue(group);
            return;
        }
        dequeue(group);
        if (at == Long.MAX_VALUE) {
            groups.remove(group.key);
        } else if (group.wakeAt != at) {
            group.wakeAt = at;
            wakes.add(new Wake(at, group.key));
        }
    }

    private void enqueue(MessageGroup group) {
        if (group.rank == 0) {
            group.rank = fifo ? ++ranks : group.messages.getFirst().sequence;
            ready.put(group.rank, group);
        }
    }

    private void dequeue(MessageGroup group) {
        if (group.rank != 0) {
            ready.remove(group.rank);
            group.rank = 0;
        }
    }

    /// Takes out the group that has been ready for longest. [#update] puts it back, behind the others.
    @Nullable
    MessageGroup nextReady() {
        if (ready.isEmpty()) {
            return null;
        }
        MessageGroup group = ready.firstEntry().getValue();
        dequeue(group);
        return group;
    }

    boolean hasReady() {
        return !ready.isEmpty();
    }

    void wake(long now) {
        for (Wake wake = wakes.peek(); wake != null && wake.at() <= now; wake = wakes.peek()) {
            wakes.poll();
            MessageGroup group = groups.get(wake.group());
            if (group != null) {
                update(group, now);
            }
        }
    }

    long millisToNextWake(long now) {
        Wake next = wakes.peek();
        return next == null ? Long.MAX_VALUE / 2_000_000 : Math.max(1, next.at() - now);
    }

    Collection<MessageGroup> all() {
        return groups.values();
    }

    void clear() {
        groups.clear();
        ready.clear();
        wakes.clear();
    }
}
