package dev.parley.fanout.room;

import dev.parley.domain.event.Event.LogEvent;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.port.queue.QueueMessage;
import java.util.Optional;

/// A queue message of `messages.fifo` that can be processed.
record RoomQueueItem(QueueMessage message, LogEvent event) {
    /// Absent if the message is poison: no event, or one that does not belong into this queue or group.
    static Optional<RoomQueueItem> of(ReceivedEvent incoming) {
        return incoming.event()
                .filter(event ->
                        event.routingKey().text().equals(incoming.message().group()))
                .filter(LogEvent.class::isInstance)
                .map(event -> new RoomQueueItem(incoming.message(), (LogEvent) event));
    }
}
