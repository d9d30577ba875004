package dev.parley.emulator.queue;

import dev.parley.emulator.queue.model.ReceiptHandle;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The messages of a queue that were received and not deleted, by their ids. Guarded by the queue's lock.
final class HeldMessages {
    private final Map<String, StoredMessage> held = new HashMap<>();
    private final boolean fifo;
    private final int mostInFlight;

    HeldMessages(boolean fifo, int mostInFlight) {
        this.fifo = fifo;
        this.mostInFlight = mostInFlight;
    }

    void add(StoredMessage message) {
        held.put(message.messageId, message);
    }

    void remove(StoredMessage message) {
        held.remove(message.messageId);
    }

    void clear() {
        held.clear();
    }

    /// How many more can be handed out. Beyond the limit nothing is until something is deleted or comes back; there
    /// is no error.
    int room(long now) {
        if (held.size() < mostInFlight) {
            return mostInFlight - held.size();
        }
        long inFlight = held.values().stream()
                .filter(message -> message.isInFlight(now))
                .count();
        return Math.toIntExact(mostInFlight - inFlight);
    }

    /// The message that a handle still names. A standard queue takes each handle of a message that it has; a FIFO
    /// queue takes the last one, while the message is in flight.
    Optional<StoredMessage> find(String receiptHandle, long now) {
        return ReceiptHandle.parse(receiptHandle)
                .map(handle -> held.get(handle.messageId()))
                .filter(message -> !message.deleted)
                .filter(message -> !fifo || (message.receiptHandle.equals(receiptHandle) && message.isInFlight(now)));
    }

    /// Whether the queue still has the message that a handle named once.
    boolean has(ReceiptHandle handle) {
        StoredMessage message = held.get(handle.messageId());
        return message != null && !message.deleted;
    }
}
