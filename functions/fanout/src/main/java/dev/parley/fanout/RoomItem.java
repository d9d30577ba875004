package dev.parley.fanout;

import dev.parley.domain.event.Event;
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
            case Event.RoomCreated created -> Optional.of(created);
            case Event.MembersAdded added -> Optional.of(added);
            case Event.MemberRemoved removed -> Optional.of(removed);
            case Event.RoleChanged changed -> Optional.of(changed);
            case Event.TypingChanged _, Event.ReceiptAdvanced _, Event.PresenceMayHaveChanged _ -> Optional.empty();
        };
    }
}
