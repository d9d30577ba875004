package dev.parley.room;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.event.Event;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.RoomMembership;
import dev.parley.facts.RoomSizes;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.room.Rooms;
import dev.parley.port.room.Rooms.Addition;
import dev.parley.protocol.action.room.AddMembersFrame;
import dev.parley.protocol.frame.Reply;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Adds users to a group: for its owner and admins. Those who are in already stay as they are, so it is safe to
/// repeat.
final class AddMembers {
    private final GroupChange change;
    private final Rooms rooms;
    private final RoomEventPublisher announcements;

    AddMembers(GroupChange change, Rooms rooms, RoomEventPublisher announcements) {
        this.change = change;
        this.rooms = rooms;
        this.announcements = announcements;
    }

    Reply handle(Caller caller, AddMembersFrame frame) {
        Set<UserId> users = new HashSet<>(frame.members());
        users.remove(caller.userId());
        if (users.size() > RoomSizes.OTHERS_IN_A_FRAME) {
            return Refusals.badField(frame, "members", "at most 99 users are added at once");
        }
        return change.run(caller, frame, frame.roomId(), stay -> Optional.of(add(frame, stay, users)));
    }

    private Reply add(AddMembersFrame frame, RoomMembership stay, Set<UserId> users) {
        if (!stay.member().role().mayManageMembers()) {
            return Refusals.forbidden(frame, "only the owner and admins add members");
        }
        if (users.isEmpty()) {
            return ack(frame, List.of(), stay.room().memberCount());
        }
        return switch (rooms.add(frame.roomId(), users)) {
            case Addition.Added(List<UserId> added, int memberCount) -> {
                if (!added.isEmpty()) {
                    announcements.tell(new Event.MembersAdded(frame.roomId(), added));
                }
                yield ack(frame, added, memberCount);
            }
            case Addition.Full() -> Refusals.forbidden(frame, "a room has at most " + RoomSizes.MEMBERS + " members");
            case Addition.NoSuchRoom() -> RoomAccess.notAMember(frame);
            case Addition.Contended() -> throw new DependencyUnavailableException("a room whose log moves too fast");
        };
    }

    private static Reply ack(AddMembersFrame frame, List<UserId> added, int memberCount) {
        return Reply.Ack.of(frame, new AddMembersFrame.MembersAdded(added, memberCount));
    }
}
