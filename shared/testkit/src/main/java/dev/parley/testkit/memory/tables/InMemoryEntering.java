package dev.parley.testkit.memory.tables;

import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Outside.State;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.port.IdSource;
import dev.parley.testkit.memory.tables.InMemoryStore.Membership;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/// How users come into the rooms of an [InMemoryStore]. Its caller holds the store's lock.
final class InMemoryEntering {
    private final InMemoryStore store;
    private final IdSource ids;
    private final Clock clock;

    InMemoryEntering(InMemoryStore store, IdSource ids, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /// Makes the user a member, from the open request on if there is one, and counts.
    void enter(Room room, UserId user, Role role) {
        Outside place = store.outsideOf(room.id()).remove(user.value());
        boolean asked = place != null && place.isRequested();
        Member member = Member.joining(current(room), user, role, ids.newJoinId())
                .since(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .withBlockedBy(place == null ? Set.of() : place.blockedBy());
        begin(place != null && place.state() instanceof State.Requested as ? member.asOf(as) : member);
        Room now = current(room);
        store.membersChanged(room.id());
        store.rooms.put(
                room.id(), now.withMemberCount(now.memberCount() + 1).withRequests(now.requests() - (asked ? 1 : 0)));
    }

    /// Makes the user a member at the start of the room's log.
    void found(Room room, UserId user, Role role) {
        begin(Member.joining(room, user, role, ids.newJoinId()).since(room.createdAt()));
    }

    private void begin(Member member) {
        store.membersOf(member.roomId()).put(member.userId().value(), member);
        store.membershipsOf(member.userId())
                .compute(
                        member.roomId().value(),
                        (id, old) -> new Membership(
                                member.joinId(), old == null || old.isRequest() ? Cursors.NONE : old.cursors()));
    }

    /// Asks the user in.
    void ask(Room room, UserId user, UserId by) {
        Outside before = store.outsideOf(room.id()).get(user.value());
        State asked = State.Requested.now(by, current(room));
        store.outsideOf(room.id())
                .put(user.value(), before == null ? Outside.of(room.id(), user, asked) : before.with(asked));
        store.membershipsOf(user).put(room.id().value(), new Membership("request", Cursors.NONE, Optional.of(by)));
        Room now = current(room);
        store.rooms.put(room.id(), now.withRequests(now.requests() + 1));
    }

    /// Ends the user's open request.
    void endRequest(Room room, UserId user, State next) {
        store.outsideOf(room.id()).computeIfPresent(user.value(), (id, place) -> place.with(next));
        store.membershipsOf(user).remove(room.id().value());
        Room now = current(room);
        store.rooms.put(room.id(), now.withRequests(now.requests() - 1));
    }

    private Room current(Room room) {
        return store.rooms.getOrDefault(room.id(), room);
    }
}
