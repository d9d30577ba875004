package dev.parley.room.members;

import dev.parley.domain.connection.Caller;
import dev.parley.domain.event.Event;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomMembership;
import dev.parley.port.room.MembershipChanges.Departure;
import dev.parley.port.room.MembershipChanges.Removal;
import dev.parley.port.room.Rooms;
import dev.parley.port.room.TypingBoard;
import dev.parley.protocol.action.room.RemoveMemberFrame;
import dev.parley.protocol.frame.Reply;
import dev.parley.room.change.GroupChange;
import dev.parley.room.change.Refusals;
import dev.parley.room.change.RoomEventPublisher;
import java.util.Optional;

/// Takes a user out of a group, and with a ban keeps the user out: for its owner and admins, never the owner,
/// and an admin only by the owner. These rules forbid everyone to remove themselves this way; that is
/// [LeaveRoom]. One who is not in stays out, so it is safe to repeat.
public final class RemoveMember {
    private final GroupChange change;
    private final Rooms rooms;
    private final TypingBoard typing;
    private final RoomEventPublisher events;

    public RemoveMember(GroupChange change, Rooms rooms, TypingBoard typing, RoomEventPublisher events) {
        this.change = change;
        this.rooms = rooms;
        this.typing = typing;
        this.events = events;
    }

    public Reply handle(Caller caller, RemoveMemberFrame frame) {
        return change.run(caller, frame, frame.roomId(), stay -> remove(frame, stay));
    }

    private Optional<Reply> remove(RemoveMemberFrame frame, RoomMembership stay) {
        Role role = stay.member().role();
        if (!role.mayManageMembers()) {
            return Optional.of(Refusals.forbidden(frame, "only the owner and admins remove members"));
        }
        Optional<Member> target = rooms.reads().member(frame.roomId(), frame.userId());
        if (target.isEmpty()) {
            return keepOut(frame, stay);
        }
        return switch (target.get().role()) {
            case OWNER -> Optional.of(Refusals.forbidden(frame, "the owner cannot be removed"));
            case ADMIN ->
                role == Role.OWNER
                        ? end(frame, stay.member(), target.get())
                        : Optional.of(Refusals.forbidden(frame, "only the owner removes an admin"));
            case MEMBER, READER -> end(frame, stay.member(), target.get());
        };
    }

    /// A ban holds for one who is not in, too.
    private Optional<Reply> keepOut(RemoveMemberFrame frame, RoomMembership stay) {
        Reply unchanged = ack(frame, stay.room().memberCount());
        if (!frame.ban()) {
            return Optional.of(unchanged);
        }
        return switch (rooms.memberships().ban(stay.member(), frame.userId())) {
            case BANNED -> Optional.of(unchanged);
            case SUPERSEDED -> Optional.empty();
        };
    }

    private Optional<Reply> end(RemoveMemberFrame frame, Member by, Member target) {
        return switch (rooms.memberships().remove(new Departure(target, new Departure.Way.Removed(by, frame.ban())))) {
            case Removal.Removed(int memberCount) -> {
                typing.ended(frame.roomId(), target.userId());
                events.publish(new Event.MemberRemoved(frame.roomId(), target.userId()));
                yield Optional.of(ack(frame, memberCount));
            }
            case Removal.Superseded() -> Optional.empty();
        };
    }

    private static Reply ack(RemoveMemberFrame frame, int memberCount) {
        return Reply.Ack.of(frame, new RemoveMemberFrame.MemberRemoved(memberCount));
    }
}
