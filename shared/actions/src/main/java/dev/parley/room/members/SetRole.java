package dev.parley.room.members;

import dev.parley.domain.connection.Caller;
import dev.parley.domain.event.Event;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomMembership;
import dev.parley.port.room.RecentMemberships;
import dev.parley.port.room.Rooms;
import dev.parley.protocol.action.room.SetRoleFrame;
import dev.parley.protocol.frame.Reply;
import dev.parley.room.change.GroupChange;
import dev.parley.room.change.Refusals;
import dev.parley.room.change.RoomEventPublisher;
import java.util.Optional;

/// Gives a member of a group a role: for its owner, and between member and reader for its admins. `owner` hands
/// over, and makes the caller an admin. An owner who stays cannot step down without naming a successor: a group
/// always has one owner. Safe to repeat; a repeated handing over is `forbidden`, as any such change by one who
/// is no longer the owner.
public final class SetRole {
    private static final String NOT_YOURS =
            "only the owner gives roles; an admin makes members readers and readers members";

    private final GroupChange change;
    private final Rooms rooms;
    private final RecentMemberships recent;
    private final RoomEventPublisher events;

    public SetRole(GroupChange change, Rooms rooms, RecentMemberships recent, RoomEventPublisher events) {
        this.change = change;
        this.rooms = rooms;
        this.recent = recent;
        this.events = events;
    }

    public Reply handle(Caller caller, SetRoleFrame frame) {
        return change.run(caller, frame, frame.roomId(), stay -> setRole(frame, stay));
    }

    private Optional<Reply> setRole(SetRoleFrame frame, RoomMembership stay) {
        Member giver = stay.member();
        if (!mayGive(giver.role(), frame.role())) {
            return Optional.of(Refusals.forbidden(frame, NOT_YOURS));
        }
        Optional<Member> found = rooms.reads().member(frame.roomId(), frame.userId());
        if (found.isEmpty()) {
            return Optional.of(Refusals.badField(frame, "userId", "the user is not a member of the room"));
        }
        Member target = found.get();
        if (target.role() == frame.role()) {
            return Optional.of(ack(frame));
        }
        if (!mayGive(giver.role(), target.role())) {
            return Optional.of(Refusals.forbidden(frame, NOT_YOURS));
        }
        if (target.userId().equals(giver.userId())) {
            return Optional.of(Refusals.forbidden(frame, "an owner steps down by making another member the owner"));
        }
        return change(frame, giver, target);
    }

    /// An admin moves members between the two lowest roles.
    private static boolean mayGive(Role giver, Role role) {
        return switch (giver) {
            case OWNER -> true;
            case ADMIN -> !role.mayManageMembers();
            case MEMBER, READER -> false;
        };
    }

    private Optional<Reply> change(SetRoleFrame frame, Member owner, Member target) {
        return switch (rooms.memberships().setRole(owner, target, frame.role())) {
            case CHANGED -> {
                recent.forget(frame.roomId(), target.userId());
                publish(frame, owner);
                yield Optional.of(ack(frame));
            }
            case SUPERSEDED -> Optional.empty();
        };
    }

    private void publish(SetRoleFrame frame, Member owner) {
        var given = new Event.RoleChanged(frame.roomId(), frame.userId(), frame.role());
        if (frame.role() == Role.OWNER) {
            events.publish(given, new Event.RoleChanged(frame.roomId(), owner.userId(), Role.ADMIN));
        } else {
            events.publish(given);
        }
    }

    private static Reply ack(SetRoleFrame frame) {
        return Reply.Ack.of(frame, new SetRoleFrame.RoleSet(frame.role()));
    }
}
