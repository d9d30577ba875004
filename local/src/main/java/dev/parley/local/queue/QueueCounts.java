package dev.parley.local.queue;

import java.util.Collection;

/// How full a queue is: messages to hand out, in flight and delayed, the groups they are in, and the oldest one's
/// age.
public record QueueCounts(int visible, int inFlight, int delayed, int groups, long oldestAgeMillis) {
    static QueueCounts of(Collection<MessageGroup> groups, long now) {
        int visible = 0;
        int inFlight = 0;
        int delayed = 0;
        long oldest = now;
        for (MessageGroup group : groups) {
            for (StoredMessage message : group.messages) {
                if (message.deleted) {
                    continue;
                }
                oldest = Math.min(oldest, message.sentAt);
                if (message.isInFlight(now)) {
                    inFlight++;
                } else if (message.visibleAt > now) {
                    delayed++;
                } else {
                    visible++;
                }
            }
        }
        return new QueueCounts(visible, inFlight, delayed, groups.size(), now - oldest);
    }
}
