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

    MessageGroup(String key) {
        this.key = key;
    }

    /// When the next message can be handed out: in the past for now, [Long#MAX_VALUE] for an empty group. While one
    /// is in flight none is handed out.
    long readyAt(long now) {
        StoredMessage head = head();
        if (head == null) {
            return Long.MAX_VALUE;
        }
        long ready = head.visibleAt;
        for (StoredMessage message : messages) {
            if (!message.wasReceived()) {
                break;
            }
            if (message.isInFlight(now)) {
                ready = Math.max(ready, message.visibleAt);
            }
        }
        return ready;
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
