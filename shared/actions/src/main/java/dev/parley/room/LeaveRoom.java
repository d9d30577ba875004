package dev.parley.room;

import dev.parley.domain.connection.Caller;
import dev.parley.domain.event.Event;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomMembership;
import dev.parley.port.room.Rooms;
import dev.parley.port.room.Rooms.Removal;
import dev.parley.port.room.TypingBoard;
import dev.parley.protocol.action.room.LeaveRoomFrame;
import dev.parley.protocol.frame.Reply;
import java.util.Optional;

/// Ends the caller's own stay in a group. An owner hands over first, unless nobody else is left. Repeated, it finds
/// no membership and says so.
final class LeaveRoom {
    private final GroupChange change;
    private final Rooms rooms;
    private final TypingBoard typing;
    private final RoomEventPublisher announcements;

    LeaveRoom(GroupChange change, Rooms rooms, TypingBoard typing, RoomEventPublisher announcements) {
        this.change = change;
        this.rooms = rooms;
        this.typing = typing;
        this.announcements = announcements;
    }

    Reply handle(Caller caller, LeaveRoomFrame frame) {
        return change.run(caller, frame, frame.roomId(), stay -> leave(frame, stay));
    }

    private Optional<Reply> leave(LeaveRoomFrame frame, RoomMembership stay) {
        if (stay.member().role() == Role.OWNER && stay.room().memberCount() > 1) {
            return Optional.of(Refusals.forbidden(frame, "an owner makes another member the owner before leaving"));
        }
        return switch (rooms.remove(stay.member())) {
            case Removal.Removed(int _) -> {
                typing.ended(frame.roomId(), stay.member().userId());
                announcements.tell(
                        new Event.MemberRemoved(frame.roomId(), stay.member().userId()));
                yield Optional.of(Reply.Ack.of(frame, new Reply.Done()));
            }
            case Removal.Superseded() -> Optional.empty();
        };
    }
}
