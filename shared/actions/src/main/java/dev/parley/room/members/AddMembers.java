package dev.parley.room.members;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.RoomMembership;
import dev.parley.facts.RoomSizes;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.room.RoomJoining.Addition;
import dev.parley.port.room.RoomJoining.Newcomers;
import dev.parley.port.room.RoomReads;
import dev.parley.port.room.Rooms;
import dev.parley.protocol.action.room.AddMembersFrame;
import dev.parley.protocol.frame.Reply;
import dev.parley.room.change.GroupChange;
import dev.parley.room.change.Refusals;
import dev.parley.room.change.RoomEventPublisher;
import dev.parley.room.people.Receptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Adds users to a group, or asks those who want to be asked: for its owner and admins. Those who are in
/// already stay as they are, so it is safe to repeat.
public final class AddMembers {
    private final GroupChange change;
    private final Rooms rooms;
    private final Receptions receptions;
    private final RoomEventPublisher events;

    public AddMembers(GroupChange change, Rooms rooms, Receptions receptions, RoomEventPublisher events) {
        this.change = change;
        this.rooms = rooms;
        this.receptions = receptions;
        this.events = events;
    }

    public Reply handle(Caller caller, AddMembersFrame frame) {
        Set<UserId> users = new HashSet<>(frame.members());
        users.remove(caller.userId());
        if (users.size() > RoomSizes.OTHERS_IN_A_FRAME) {
            return Refusals.badField(frame, "members", "at most 99 users are added at once");
        }
        Done done = new Done(new ArrayList<>(), new ArrayList<>());
        return change.run(caller, frame, frame.roomId(), stay -> add(frame, stay, users, done));
    }

    private Optional<Reply> add(AddMembersFrame frame, RoomMembership stay, Set<UserId> users, Done done) {
        if (!stay.member().role().mayManageMembers()) {
            return Optional.of(Refusals.forbidden(frame, "only the owner and admins add members"));
        }
        RoomReads.Places places = rooms.reads().places(frame.roomId(), users);
        Set<UserId> absent = new HashSet<>(users);
        absent.removeAll(places.members().keySet());
        boolean bySystem = stay.member().userId().equals(UserId.SYSTEM);
        Receptions.Decision decision = bySystem
                ? new Receptions.Decision(absent, Set.of(), Set.of())
                : receptions.meet(stay.member().userId(), absent).decide(absent, places.outside());
        if (decision.changesNothing()) {
            return Optional.of(ack(frame, done, stay.room().memberCount()));
        }
        Newcomers newcomers = new Newcomers(
                frame.roomId(),
                decision.letIn(),
                decision.asked(),
                bySystem ? Optional.empty() : Optional.of(new Newcomers.Decided(stay.member(), places.outside())));
        return switch (rooms.joining().add(newcomers)) {
            case Addition.Added(List<UserId> added, int memberCount, List<UserId> asked) -> {
                publish(frame.roomId(), done, added, asked);
                yield Optional.of(ack(frame, done, memberCount));
            }
            case Addition.Superseded(List<UserId> added, List<UserId> asked) -> {
                publish(frame.roomId(), done, added, asked);
                yield Optional.empty();
            }
            case Addition.Full() ->
                Optional.of(Refusals.forbidden(frame, "a room has at most " + RoomSizes.MEMBERS + " members"));
            case Addition.NoSuchRoom() -> Optional.of(RoomAccess.notAMember(frame));
            case Addition.Contended() -> throw new DependencyUnavailableException("a room whose log moves too fast");
        };
    }

    private void publish(RoomId roomId, Done done, List<UserId> added, List<UserId> asked) {
        done.added.addAll(added);
        done.asked.addAll(asked);
        events.publishNewcomers(roomId, added, asked);
    }

    private static Reply ack(AddMembersFrame frame, Done done, int memberCount) {
        return Reply.Ack.of(frame, new AddMembersFrame.MembersAdded(done.added, done.asked, memberCount));
    }

    /// Who was added and asked over all tries.
    private record Done(List<UserId> added, List<UserId> asked) {}
}
