package dev.parley.room.lifecycle;

import dev.parley.domain.connection.Caller;
import dev.parley.domain.event.Event;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomMembership;
import dev.parley.port.room.RoomChanges;
import dev.parley.protocol.action.room.DeleteRoomFrame;
import dev.parley.protocol.frame.Reply;
import dev.parley.room.change.GroupChange;
import dev.parley.room.change.Refusals;
import dev.parley.room.change.RoomEventPublisher;
import java.time.Clock;
import java.util.Optional;

/// Deletes a group: for its owner. From the ack on nobody is a member; what the room holds is erased later. The
/// erasing is ordered before the deletion, because a function that dies in between must not leave a deleted
/// room whole: the order of a room that is still there runs out. Repeated, it finds no membership and says so.
public final class DeleteRoom {
    private final GroupChange change;
    private final RoomChanges rooms;
    private final RoomEventPublisher events;
    private final Clock clock;

    public DeleteRoom(GroupChange change, RoomChanges rooms, RoomEventPublisher events, Clock clock) {
        this.change = change;
        this.rooms = rooms;
        this.events = events;
        this.clock = clock;
    }

    /// @throws dev.parley.port.DependencyUnavailableException if the erasing cannot be ordered; then nothing is
    /// deleted
    public Reply handle(Caller caller, DeleteRoomFrame frame) {
        return change.run(caller, frame, frame.roomId(), stay -> delete(frame, stay));
    }

    private Optional<Reply> delete(DeleteRoomFrame frame, RoomMembership stay) {
        if (stay.member().role() != Role.OWNER) {
            return Optional.of(Refusals.forbidden(frame, "only the owner deletes a room"));
        }
        events.order(new Event.RoomErasureDue(frame.roomId()));
        return switch (rooms.delete(stay.member(), clock.instant())) {
            case DELETED -> {
                events.publish(new Event.RoomDeleted(frame.roomId()));
                yield Optional.of(Reply.Ack.of(frame, new Reply.Done()));
            }
            case SUPERSEDED -> Optional.empty();
        };
    }
}
