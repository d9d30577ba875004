package dev.parley.checker.run;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.client.Answer;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.HistoryVisibility;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A room of the run and who is in it as far as acknowledged changes say. Changes come one at a time; thread safe.
final class CheckedRoom {
    private final RoomId id;
    private final HistoryVisibility visibility;
    private final Device owner;
    private final History history;
    private final Set<UserId> members = ConcurrentHashMap.newKeySet();

    private CheckedRoom(RoomId id, HistoryVisibility visibility, Device owner, History history) {
        this.id = id;
        this.visibility = visibility;
        this.owner = owner;
        this.history = history;
    }

    /// Creates the room with all the users. The owner's device is used by nobody else.
    static CheckedRoom create(
            String key, HistoryVisibility visibility, Device owner, List<UserId> others, History history) {
        long started = System.nanoTime();
        Answer.Ack created = RequiredAnswers.acked(
                owner,
                "createRoom",
                Map.of(
                        "clientRoomId",
                        key,
                        "kind",
                        "group",
                        "history",
                        visibility == HistoryVisibility.ALL ? "all" : "joined",
                        "members",
                        others.stream().map(UserId::value).toList()));
        CheckedRoom place = new CheckedRoom(new RoomId(created.text("roomId")), visibility, owner, history);
        place.joined(owner.user(), started);
        others.forEach(user -> place.joined(user, started));
        return place;
    }

    RoomId id() {
        return id;
    }

    HistoryVisibility visibility() {
        return visibility;
    }

    Device owner() {
        return owner;
    }

    boolean holds(UserId user) {
        return members.contains(user);
    }

    Set<UserId> members() {
        return Set.copyOf(members);
    }

    /// Has the owner take a member out, or bring one in who is out.
    synchronized void toggle(UserId user) {
        if (members.contains(user)) {
            remove(user);
        } else {
            long started = System.nanoTime();
            history.record(new Fact.JoinStarted(started, user, id));
            RequiredAnswers.acked(owner, "addMembers", Map.of("roomId", id.value(), "members", List.of(user.value())));
            members.add(user);
            history.record(new Fact.JoinAcked(System.nanoTime(), user, id));
        }
    }

    /// Brings everyone in who is out.
    synchronized void gather(List<UserId> users) {
        users.stream().filter(user -> !members.contains(user)).forEach(this::toggle);
    }

    private void remove(UserId user) {
        history.record(new Fact.LeaveStarted(System.nanoTime(), user, id));
        RequiredAnswers.acked(owner, "removeMember", Map.of("roomId", id.value(), "userId", user.value()));
        members.remove(user);
        history.record(new Fact.LeaveAcked(System.nanoTime(), user, id));
    }

    private void joined(UserId user, long started) {
        members.add(user);
        history.record(new Fact.JoinStarted(started, user, id));
        history.record(new Fact.JoinAcked(System.nanoTime(), user, id));
    }
}
