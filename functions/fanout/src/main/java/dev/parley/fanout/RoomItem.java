package dev.parley.fanout;

import dev.parley.domain.event.Event;
import dev.parley.domain.event.Event.MembershipEvent;
import dev.parley.domain.event.Event.RoomEvent;
import dev.parley.port.QueueMessage;
import java.util.Optional;

/// A queue message of `messages.fifo` that can be worked off.
record RoomItem(QueueMessage message, RoomEvent event) {
    /// Absent if the message is poison: no event, or one that does not belong into this queue or group.
    static Optional<RoomItem> of(Incoming incoming) {
        return incoming.event()
                .filter(event ->
                        event.routingKey().text().equals(incoming.message().group()))
                .flatMap(RoomItem::ofThisQueue)
                .map(event -> new RoomItem(incoming.message(), event));
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
