package dev.parley.emulator.queue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The messages of one group, oldest first; those that were received before stand at the front. Guarded by the
/// queue's lock.
final class MessageGroup {
    final String key;
    final Deque<StoredMessage> messages = new ArrayDeque<>();
    long wakeAt;
    /// Its place among the groups that are ready; 0 while it is not.
    long rank;

    MessageGroup(String key) {
        this.key = key;
    }

    /// When the next message can be handed out: in the past for now, [Long#MAX_VALUE] for an empty group. Only the
    /// head decides: visibility is each message's own, and those behind the head do not hold it.
    long readyAt() {
        StoredMessage head = head();
        return head == null ? Long.MAX_VALUE : head.visibleAt;
    }

    private @Nullable StoredMessage head() {
        while (!messages.isEmpty() && messages.peekFirst().deleted) {
            messages.pollFirst();
        }
        return messages.peekFirst();
    }

    /// Drops what was deleted and what is older than the retention.
    void sweep(long oldestKept) {
        for (Iterator<StoredMessage> all = messages.iterator(); all.hasNext(); ) {
            StoredMessage message = all.next();
            if (message.deleted || message.sentAt < oldestKept) {
                message.deleted = true;
                all.remove();
            } else if (!message.wasReceived()) {
                return;
            }
        }
    }
}
