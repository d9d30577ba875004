package dev.parley.testkit.memory.tables;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Outside.State;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomUpdate;
import dev.parley.facts.RoomSizes;
import dev.parley.port.room.MembershipChanges.Banning;
import dev.parley.port.room.MembershipChanges.Departure;
import dev.parley.port.room.MembershipChanges.Departure.Way;
import dev.parley.port.room.MembershipChanges.Removal;
import dev.parley.port.room.MembershipChanges.RoleChange;
import dev.parley.port.room.RequestAnswers.Acceptance;
import dev.parley.port.room.RoomChanges.Deletion;
import dev.parley.port.room.RoomChanges.Updating;
import dev.parley.port.room.RoomJoining.Addition;
import dev.parley.port.room.RoomJoining.Newcomers;
import dev.parley.testkit.memory.tables.InMemoryStore.Tombstone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What changes the rooms of an [InMemoryStore]. Its caller holds the store's lock.
final class InMemoryRoomChanges {
    private final InMemoryStore store;
    private final InMemoryEntering entering;

    InMemoryRoomChanges(InMemoryStore store, InMemoryEntering entering) {
        this.store = store;
        this.entering = entering;
    }

    Addition add(Newcomers newcomers) {
        RoomId roomId = newcomers.roomId();
        Room room = store.rooms.get(roomId);
        if (room == null || room.memberCount() == 0) {
            return new Addition.NoSuchRoom();
        }
        if (!stands(newcomers)) {
            return new Addition.Superseded(List.of(), List.of());
        }
        List<UserId> joining = absent(roomId, newcomers.joining());
        if (room.memberCount() + joining.size() > RoomSizes.MEMBERS) {
            return new Addition.Full();
        }
        List<UserId> asked = absent(roomId, newcomers.asked()).stream()
                .limit(Math.max(0, RoomSizes.REQUESTS - room.requests()))
                .toList();
        joining.forEach(user -> entering.enter(store.rooms.getOrDefault(roomId, room), user, room.defaultRole()));
        newcomers
                .decided()
                .ifPresent(decided -> asked.forEach(
                        user -> entering.ask(room, user, decided.by().userId())));
        return new Addition.Added(joining, room.memberCount() + joining.size(), asked);
    }

    private boolean stands(Newcomers newcomers) {
        return newcomers
                .decided()
                .map(decided -> isStill(decided.by())
                        && newcomers.all().stream()
                                .allMatch(user -> Optional.ofNullable(
                                                decided.outside().get(user))
                                        .equals(outside(newcomers.roomId(), user))))
                .orElse(true);
    }

    private List<UserId> absent(RoomId roomId, Set<UserId> users) {
        return users.stream().filter(user -> stored(roomId, user).isEmpty()).toList();
    }

    Acceptance accept(RoomId roomId, UserId userId) {
        Room room = store.rooms.get(roomId);
        if (room != null && stored(roomId, userId).isPresent()) {
            return new Acceptance.AlreadyIn(room);
        }
        Optional<Outside> place = outside(roomId, userId);
        if (room == null
                || room.memberCount() == 0
                || place.filter(Outside::isRequested).isEmpty()) {
            return new Acceptance.NoRequest(place);
        }
        if (room.memberCount() >= RoomSizes.MEMBERS) {
            return new Acceptance.Full();
        }
        entering.enter(room, userId, room.defaultRole());
        return new Acceptance.Accepted(store.rooms.getOrDefault(roomId, room));
    }

    boolean decline(RoomId roomId, UserId userId, Instant until) {
        Room room = store.rooms.get(roomId);
        if (room == null || outside(roomId, userId).filter(Outside::isRequested).isEmpty()) {
            return false;
        }
        entering.endRequest(room, userId, new State.Declined(until));
        return true;
    }

    Removal remove(Departure departure) {
        Member member = departure.member();
        Room room = store.rooms.get(member.roomId());
        if (room == null) {
            return new Removal.Superseded();
        }
        Optional<Member> successor = departure.way() instanceof Way.Own(var named) ? named : Optional.empty();
        boolean leavesOthers = member.role() == Role.OWNER && successor.isEmpty() && room.memberCount() > 1;
        boolean mayNot = departure.way() instanceof Way.Removed(var by, var _) && !isStill(by);
        if (!isStill(member)
                || leavesOthers
                || mayNot
                || successor.filter(next -> !isStill(next)).isPresent()) {
            return new Removal.Superseded();
        }
        store.membersOf(room.id()).remove(member.userId().value());
        store.membershipsOf(member.userId()).remove(room.id().value());
        successor.filter(next -> member.role() == Role.OWNER).ifPresent(next -> give(next, Role.OWNER));
        store.trailsOf(member.userId()).add(room.id().value());
        trace(departure)
                .ifPresent(state -> store.outsideOf(room.id())
                        .put(
                                member.userId().value(),
                                new Outside(
                                        room.id(),
                                        member.userId(),
                                        state,
                                        state instanceof State.Left,
                                        member.blockedBy())));
        store.rooms.put(room.id(), room.withMemberCount(room.memberCount() - 1));
        store.membersChanged(room.id());
        return new Removal.Removed(room.memberCount() - 1);
    }

    private static Optional<State> trace(Departure departure) {
        return switch (departure.way()) {
            case Way.Own _ -> Optional.of(new State.Left());
            case Way.Removed(var _, boolean banned) -> banned ? Optional.of(new State.Banned()) : Optional.empty();
            case Way.Unasked _ -> Optional.empty();
        };
    }

    Banning ban(Member by, UserId userId) {
        if (!isStill(by) || stored(by.roomId(), userId).isPresent()) {
            return Banning.SUPERSEDED;
        }
        Optional<Outside> place = outside(by.roomId(), userId);
        if (place.filter(Outside::isRequested).isPresent()) {
            entering.endRequest(store.rooms.get(by.roomId()), userId, new State.Banned());
        } else {
            store.outsideOf(by.roomId())
                    .put(
                            userId.value(),
                            place.map(before -> before.with(new State.Banned()))
                                    .orElseGet(() -> Outside.of(by.roomId(), userId, new State.Banned())));
        }
        return Banning.BANNED;
    }

    RoleChange setRole(Member owner, Member target, Role role) {
        if (!isStill(owner) || !isStill(target)) {
            return RoleChange.SUPERSEDED;
        }
        if (role == Role.OWNER) {
            give(owner, Role.ADMIN);
        }
        give(target, role);
        return RoleChange.CHANGED;
    }

    Updating update(Member by, RoomUpdate update) {
        Room room = store.rooms.get(by.roomId());
        if (room == null || !isStill(by)) {
            return Updating.SUPERSEDED;
        }
        store.abouts.computeIfPresent(room.id(), (id, about) -> about.with(update));
        Role role =
                update.defaultRole().appliedTo(Optional.of(room.defaultRole())).orElse(Role.MEMBER);
        store.rooms.put(room.id(), room.withDefaultRole(role));
        return Updating.UPDATED;
    }

    boolean setNotifyLevel(Member member, NotifyLevel level) {
        Optional<Member> standing = stored(member.roomId(), member.userId())
                .filter(now -> now.joinId().equals(member.joinId()));
        standing.ifPresent(now -> store.membersOf(now.roomId()).put(now.userId().value(), now.withNotifyLevel(level)));
        return standing.isPresent();
    }

    boolean isLast(Member owner) {
        Room room = store.rooms.get(owner.roomId());
        return room != null && room.memberCount() == 1;
    }

    Deletion delete(Member owner, Instant now) {
        Room room = store.rooms.get(owner.roomId());
        if (room == null || !isStill(owner)) {
            return Deletion.SUPERSEDED;
        }
        store.rooms.remove(room.id());
        store.abouts.remove(room.id());
        store.deleted.put(room.id(), new Tombstone(room.withMemberCount(0), now));
        return Deletion.DELETED;
    }

    private void give(Member member, Role role) {
        store.membersOf(member.roomId()).computeIfPresent(member.userId().value(), (id, now) -> now.withRole(role));
    }

    private boolean isStill(Member member) {
        return stored(member.roomId(), member.userId())
                .filter(now -> now.role() == member.role() && now.joinId().equals(member.joinId()))
                .isPresent();
    }

    Optional<Member> stored(RoomId roomId, UserId userId) {
        return Optional.ofNullable(store.membersOf(roomId).get(userId.value()));
    }

    private Optional<Outside> outside(RoomId roomId, UserId userId) {
        return Optional.ofNullable(store.outsideOf(roomId).get(userId.value()));
    }
}
