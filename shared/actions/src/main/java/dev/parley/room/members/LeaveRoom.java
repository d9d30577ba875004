package dev.parley.room.members;

import dev.parley.domain.connection.Caller;
import dev.parley.domain.event.Event;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomMembership;
import dev.parley.domain.room.Succession;
import dev.parley.port.room.MembershipChanges.Departure;
import dev.parley.port.room.MembershipChanges.Removal;
import dev.parley.port.room.Rooms;
import dev.parley.port.room.TypingBoard;
import dev.parley.protocol.action.room.LeaveRoomFrame;
import dev.parley.protocol.frame.Reply;
import dev.parley.room.change.GroupChange;
import dev.parley.room.change.RoomEventPublisher;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Ends the caller's own stay in a group, for good: others ask before they add the leaver again. An owner is
/// succeeded by [Succession]. Repeated, it finds no membership and says so.
public final class LeaveRoom {
    private final GroupChange change;
    private final Rooms rooms;
    private final TypingBoard typing;
    private final RoomEventPublisher events;
    private final Clock clock;

    public LeaveRoom(GroupChange change, Rooms rooms, TypingBoard typing, RoomEventPublisher events, Clock clock) {
        this.clock = clock;
        this.change = change;
        this.rooms = rooms;
        this.typing = typing;
        this.events = events;
    }

    public Reply handle(Caller caller, LeaveRoomFrame frame) {
        return change.run(caller, frame, frame.roomId(), stay -> leave(frame, stay));
    }

    private Optional<Reply> leave(LeaveRoomFrame frame, RoomMembership stay) {
        Member member = stay.member();
        Optional<Member> successor = member.role() == Role.OWNER
                ? Succession.after(member, rooms.reads().members(frame.roomId()))
                : Optional.empty();
        if (member.role() == Role.OWNER && successor.isEmpty()) {
            return leaveEmpty(frame, member);
        }
        return switch (rooms.memberships().remove(new Departure(member, new Departure.Way.Own(successor)))) {
            case Removal.Removed(int _) -> {
                typing.ended(frame.roomId(), member.userId());
                List<Event> changes = new ArrayList<>();
                changes.add(new Event.MemberRemoved(frame.roomId(), member.userId()));
                successor.ifPresent(
                        next -> changes.add(new Event.RoleChanged(frame.roomId(), next.userId(), Role.OWNER)));
                events.publish(changes);
                yield Optional.of(Reply.Ack.of(frame, new Reply.Done()));
            }
            case Removal.Superseded() -> Optional.empty();
        };
    }

    /// The room of nobody is erased, as a deleted one.
    private Optional<Reply> leaveEmpty(LeaveRoomFrame frame, Member last) {
        events.order(new Event.RoomErasureDue(frame.roomId()));
        return switch (rooms.changes().deleteAsLast(last, clock.instant())) {
            case DELETED -> {
                typing.ended(frame.roomId(), last.userId());
                events.publish(new Event.MemberRemoved(frame.roomId(), last.userId()));
                yield Optional.of(Reply.Ack.of(frame, new Reply.Done()));
            }
            case SUPERSEDED -> Optional.empty();
        };
    }
}
