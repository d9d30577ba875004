package dev.parley.room;

import dev.parley.domain.connection.Caller;
import dev.parley.domain.event.Event;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomMembership;
import dev.parley.port.room.Rooms;
import dev.parley.protocol.action.room.SetRoleFrame;
import dev.parley.protocol.frame.Reply;
import java.util.Optional;

/// Gives a member of a group a role: for its owner only. `owner` hands over, and makes the caller an admin. An owner
/// cannot step down without naming a successor: a group always has one owner. Safe to repeat; a repeated handing over
/// is `forbidden`, as any change by one who is no longer the owner.
final class SetRole {
    private final GroupChange change;
    private final Rooms rooms;
    private final RoomEventPublisher announcements;

    SetRole(GroupChange change, Rooms rooms, RoomEventPublisher announcements) {
        this.change = change;
        this.rooms = rooms;
        this.announcements = announcements;
    }

    Reply handle(Caller caller, SetRoleFrame frame) {
        return change.run(caller, frame, frame.roomId(), stay -> setRole(frame, stay));
    }

    private Optional<Reply> setRole(SetRoleFrame frame, RoomMembership stay) {
        Member owner = stay.member();
        if (owner.role() != Role.OWNER) {
            return Optional.of(Refusals.forbidden(frame, "only the owner gives roles"));
        }
        Optional<Member> found = rooms.member(frame.roomId(), frame.userId());
        if (found.isEmpty()) {
            return Optional.of(Refusals.badField(frame, "userId", "the user is not a member of the room"));
        }
        Member target = found.get();
        if (target.role() == frame.role()) {
            return Optional.of(ack(frame));
        }
        if (target.userId().equals(owner.userId())) {
            return Optional.of(Refusals.forbidden(frame, "an owner steps down by making another member the owner"));
        }
        return change(frame, owner, target);
    }

    private Optional<Reply> change(SetRoleFrame frame, Member owner, Member target) {
        return switch (rooms.setRole(owner, target, frame.role())) {
            case CHANGED -> {
                announce(frame, owner);
                yield Optional.of(ack(frame));
            }
            case SUPERSEDED -> Optional.empty();
        };
    }

    private void announce(SetRoleFrame frame, Member owner) {
        var given = new Event.RoleChanged(frame.roomId(), frame.userId(), frame.role());
        if (frame.role() == Role.OWNER) {
            announcements.tell(given, new Event.RoleChanged(frame.roomId(), owner.userId(), Role.ADMIN));
        } else {
            announcements.tell(given);
        }
    }

    private static Reply ack(SetRoleFrame frame) {
        return Reply.Ack.of(frame, new SetRoleFrame.RoleSet(frame.role()));
    }
}
