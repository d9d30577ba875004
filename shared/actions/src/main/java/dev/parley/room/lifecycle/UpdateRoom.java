package dev.parley.room.lifecycle;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.event.Event;
import dev.parley.domain.room.RoomMembership;
import dev.parley.port.room.RoomChanges;
import dev.parley.protocol.action.room.UpdateRoomFrame;
import dev.parley.protocol.frame.Reply;
import dev.parley.room.change.GroupChange;
import dev.parley.room.change.Refusals;
import dev.parley.room.change.RoomEventPublisher;
import dev.parley.room.view.RoomSummaries;
import java.util.Optional;

/// Changes what a group presents: for its owner and admins. A frame that changes nothing shows the room. Safe
/// to repeat; a repeat publishes the change again.
public final class UpdateRoom {
    private final GroupChange change;
    private final RoomChanges rooms;
    private final RoomSummaries summaries;
    private final RoomEventPublisher events;

    public UpdateRoom(GroupChange change, RoomChanges rooms, RoomSummaries summaries, RoomEventPublisher events) {
        this.change = change;
        this.rooms = rooms;
        this.summaries = summaries;
        this.events = events;
    }

    public Reply handle(Caller caller, UpdateRoomFrame frame) {
        return change.run(caller, frame, frame.roomId(), stay -> update(frame, stay));
    }

    private Optional<Reply> update(UpdateRoomFrame frame, RoomMembership stay) {
        if (!stay.member().role().mayManageMembers()) {
            return Optional.of(Refusals.forbidden(frame, "only the owner and admins change a room"));
        }
        if (frame.update().isEmpty()) {
            return Optional.of(ack(frame, stay));
        }
        return switch (rooms.update(stay.member(), frame.update())) {
            case UPDATED -> {
                events.publish(new Event.RoomUpdated(frame.roomId(), frame.update()));
                yield Optional.of(ack(frame, stay));
            }
            case SUPERSEDED -> Optional.empty();
        };
    }

    /// A user who left since the change is refused.
    private Reply ack(UpdateRoomFrame frame, RoomMembership stay) {
        return summaries
                .details(stay.member().userId(), frame.roomId())
                .<Reply>map(details -> Reply.Ack.of(frame, details))
                .orElseGet(() -> RoomAccess.notAMember(frame));
    }
}
