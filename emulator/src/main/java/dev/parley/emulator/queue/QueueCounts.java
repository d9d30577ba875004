package dev.parley.emulator.queue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// How full a queue is: messages to hand out, in flight and delayed, the oldest one's age, and the groups that wait
/// longest.
public record QueueCounts(
        int visible, int inFlight, int delayed, long oldestAgeMillis, List<GroupCounts> oldestGroups) {
    private static final int MOST_GROUPS = 10;

    public QueueCounts {
        oldestGroups = List.copyOf(oldestGroups);
    }

    /// All that is kept.
    public int held() {
        return visible + inFlight + delayed;
    }

    /// Without what is older than `oldestKept`: a receive drops it, and none may come for long.
    static QueueCounts of(Collection<MessageGroup> groups, long now, long oldestKept) {
        int visible = 0;
        int inFlight = 0;
        int delayed = 0;
        List<GroupCounts> counted = new ArrayList<>();
        for (MessageGroup group : groups) {
            int messages = 0;
            long oldest = now;
            for (StoredMessage message : group.messages) {
                if (message.deleted || message.sentAt < oldestKept) {
                    continue;
                }
                messages++;
                oldest = Math.min(oldest, message.sentAt);
                if (message.isInFlight(now)) {
                    inFlight++;
                } else if (message.visibleAt > now) {
                    delayed++;
                } else {
                    visible++;
                }
            }
            if (messages > 0) {
                counted.add(new GroupCounts(group.key, messages, now - oldest));
            }
        }
        counted.sort(Comparator.comparingLong(GroupCounts::oldestAgeMillis).reversed());
        long oldestAge = counted.isEmpty() ? 0 : counted.getFirst().oldestAgeMillis();
        return new QueueCounts(
                visible,
                inFlight,
                delayed,
                oldestAge,
                counted.stream().limit(MOST_GROUPS).toList());
    }
}
