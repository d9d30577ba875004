package dev.parley.fanout.room;

import dev.parley.domain.event.Event;
import dev.parley.domain.event.Event.MembershipEvent;
import dev.parley.domain.event.Event.RoomEvent;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.port.queue.QueueMessage;
import java.util.Optional;

/// A queue message of `messages.fifo` that can be processed.
record RoomQueueItem(QueueMessage message, RoomEvent event) {
    /// Absent if the message is poison: no event, or one that does not belong into this queue or group.
    static Optional<RoomQueueItem> of(ReceivedEvent incoming) {
        return incoming.event()
                .filter(event ->
                        event.routingKey().text().equals(incoming.message().group()))
                .flatMap(RoomQueueItem::ofThisQueue)
                .map(event -> new RoomQueueItem(incoming.message(), event));
    }

    private static Optional<RoomEvent> ofThisQueue(Event event) {
        return switch (event) {
            case Event.MessageAccepted accepted -> Optional.of(accepted);
            case MembershipEvent change -> Optional.of(change);
            case Event.ShardDue _, Event.TypingChanged _, Event.ReceiptAdvanced _, Event.PresenceMayHaveChanged _ ->
                Optional.empty();
        };
    }
}
