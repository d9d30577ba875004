package dev.parley.testkit.memory;

import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Outside.State;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.port.IdSource;
import dev.parley.testkit.memory.InMemoryStore.Membership;
import java.time.Clock;
import java.time.Instant;
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
        long from = place != null && place.state() instanceof State.Requested(var _, long seq) ? seq : room.lastSeq();
        Set<UserId> blockedBy = place == null ? Set.of() : place.blockedBy();
        begin(room, new Place(user, role, from, clock.instant().truncatedTo(ChronoUnit.MILLIS), blockedBy));
        Room now = current(room);
        store.rooms.put(
                room.id(),
                now.withMemberCount(now.memberCount() + 1).withRequests(now.requests() - (asked ? 1 : 0)));
    }

    /// What a new member starts with.
    record Place(UserId user, Role role, long joinedSeq, Instant at, Set<UserId> blockedBy) {}

    void begin(Room room, Place place) {
        String joinId = ids.newJoinId();
        UserId user = place.user();
        store.membersOf(room.id())
                .put(
                        user.value(),
                        new Member(
                                room.id(),
                                user,
                                place.role(),
                                place.joinedSeq(),
                                joinId,
                                place.at(),
                                place.blockedBy()));
        store.membershipsOf(user)
                .compute(
                        room.id().value(),
                        (id, old) -> new Membership(joinId, old == null ? Cursors.NONE : old.cursors()));
    }

    /// Asks the user in.
    void ask(Room room, UserId user, UserId by) {
        Outside before = store.outsideOf(room.id()).get(user.value());
        State asked = new State.Requested(by, room.lastSeq());
        store.outsideOf(room.id())
                .put(user.value(), before == null ? Outside.of(room.id(), user, asked) : before.with(asked));
        store.membershipsOf(user)
                .put(room.id().value(), new Membership("request", Cursors.NONE, Optional.of(by)));
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
