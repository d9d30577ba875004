package dev.parley.testkit.memory;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.DescribedMembership;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.room.RoomKind;
import dev.parley.domain.room.RoomMembership;
import dev.parley.domain.room.RoomUpdate;
import dev.parley.domain.room.Shard;
import dev.parley.facts.RoomSizes;
import dev.parley.port.IdSource;
import dev.parley.port.room.Rooms;
import dev.parley.testkit.memory.InMemoryStore.CreationRecord;
import dev.parley.testkit.memory.InMemoryStore.Membership;
import dev.parley.testkit.memory.InMemoryStore.Tombstone;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/// The rooms of an [InMemoryStore].
public final class InMemoryRooms implements Rooms {
    private final InMemoryStore store;
    private final IdSource ids;

    public InMemoryRooms(InMemoryStore store, IdSource ids) {
        this.store = store;
        this.ids = ids;
    }

    @Override
    public Optional<Room> find(RoomId roomId) {
        return store.atomically(() -> Optional.ofNullable(store.rooms.get(roomId)));
    }

    @Override
    public Optional<Member> member(RoomId roomId, UserId userId) {
        return store.atomically(() -> stored(roomId, userId).filter(member -> store.rooms.containsKey(roomId)));
    }

    @Override
    public Map<RoomId, RoomMembership> stays(UserId userId, Collection<RoomId> roomIds) {
        return store.atomically(() -> {
            Map<RoomId, RoomMembership> stays = new HashMap<>();
            for (RoomId roomId : roomIds) {
                stored(roomId, userId)
                        .filter(member -> store.rooms.containsKey(roomId))
                        .ifPresent(member -> stays.put(roomId, new RoomMembership(store.rooms.get(roomId), member)));
            }
            return stays;
        });
    }

    @Override
    public Map<RoomId, DescribedMembership> describedStays(UserId userId, Collection<RoomId> roomIds) {
        Map<RoomId, DescribedMembership> described = new HashMap<>();
        stays(userId, roomIds)
                .forEach((roomId, stay) -> described.put(roomId, new DescribedMembership(stay, about(roomId))));
        return described;
    }

    @Override
    public RoomAbout about(RoomId roomId) {
        return store.atomically(() -> store.abouts.getOrDefault(roomId, RoomAbout.NOTHING));
    }

    @Override
    public List<Member> members(RoomId roomId) {
        return store.atomically(() -> List.copyOf(store.membersOf(roomId).values()));
    }

    @Override
    public List<Member> members(RoomId roomId, Shard shard) {
        return members(roomId).stream()
                .filter(member -> Shard.of(member.userId()).equals(shard))
                .toList();
    }

    @Override
    public MemberPage members(RoomId roomId, Optional<String> cursor, int limit) {
        String after =
                cursor.map(text -> InMemoryCursor.decode(roomId.value(), text)).orElse("");
        return store.atomically(() -> {
            List<Member> rest =
                    List.copyOf(store.membersOf(roomId).tailMap(after, false).values());
            boolean more = rest.size() > limit;
            List<Member> page = more ? rest.subList(0, limit) : rest;
            return new MemberPage(
                    page, more ? Optional.of(cursorAfter(roomId, page.getLast().userId())) : Optional.empty());
        });
    }

    @Override
    public String cursorAfter(RoomId roomId, UserId userId) {
        return InMemoryCursor.encode(roomId.value(), userId.value());
    }

    @Override
    public Creation create(NewRoom room, Runnable progressed) {
        return store.atomically(() -> {
            String key = room.creator() + " " + room.clientRoomId();
            CreationRecord known = store.creations.get(key);
            if (known != null) {
                boolean same = known.contentHash().equals(room.contentHash());
                return same ? new Creation.Existing(known.roomId()) : new Creation.Conflict();
            }
            Set<UserId> pair = Set.copyOf(
                    List.of(room.creator(), room.others().stream().findFirst().orElse(room.creator())));
            RoomId paired = room.kind() == RoomKind.DIRECT ? store.pairs.putIfAbsent(pair, room.id()) : null;
            store.creations.put(key, new CreationRecord(paired == null ? room.id() : paired, room.contentHash()));
            return paired == null ? new Creation.Created(write(room)) : new Creation.Existing(paired);
        });
    }

    private Room write(NewRoom room) {
        Room created = room.room();
        store.abouts.put(room.id(), room.about());
        store.rooms.put(room.id(), created);
        join(created, room.creator(), room.creatorRole());
        room.others().forEach(user -> join(created, user, room.roleOfOthers()));
        return created;
    }

    void join(Room room, UserId user, Role role) {
        String joinId = ids.newJoinId();
        store.membersOf(room.id()).put(user.value(), Member.joining(room, user, role, joinId));
        store.membershipsOf(user)
                .compute(
                        room.id().value(),
                        (id, old) -> new Membership(joinId, old == null ? Cursors.NONE : old.cursors()));
    }

    @Override
    public Addition add(RoomId roomId, Set<UserId> users) {
        return store.atomically(() -> {
            Room room = store.rooms.get(roomId);
            if (room == null || room.memberCount() == 0) {
                return new Addition.NoSuchRoom();
            }
            List<UserId> missing = users.stream()
                    .filter(user -> stored(roomId, user).isEmpty())
                    .toList();
            if (room.memberCount() + missing.size() > RoomSizes.MEMBERS) {
                return new Addition.Full();
            }
            missing.forEach(user -> join(room, user, room.defaultRole()));
            return new Addition.Added(missing, count(room, missing.size()));
        });
    }

    @Override
    public Removal remove(Member member) {
        return store.atomically(() -> {
            Room room = store.rooms.get(member.roomId());
            if (room == null || !isStill(member) || (member.role() == Role.OWNER && room.memberCount() > 1)) {
                return new Removal.Superseded();
            }
            store.membersOf(member.roomId()).remove(member.userId().value());
            store.membershipsOf(member.userId()).remove(member.roomId().value());
            return new Removal.Removed(count(store.rooms.get(member.roomId()), -1));
        });
    }

    @Override
    public RoleChange setRole(Member owner, Member target, Role role) {
        return store.atomically(() -> {
            if (!isStill(owner) || !isStill(target)) {
                return RoleChange.SUPERSEDED;
            }
            if (role == Role.OWNER) {
                give(owner, Role.ADMIN);
            }
            give(target, role);
            return RoleChange.CHANGED;
        });
    }

    @Override
    public Updating update(Member by, RoomUpdate update) {
        return store.atomically(() -> {
            Room room = store.rooms.get(by.roomId());
            if (room == null || !isStill(by)) {
                return Updating.SUPERSEDED;
            }
            store.abouts.computeIfPresent(room.id(), (id, about) -> about.with(update));
            Role role = update.defaultRole()
                    .appliedTo(Optional.of(room.defaultRole()))
                    .orElse(Role.MEMBER);
            store.rooms.put(room.id(), room.withDefaultRole(role));
            return Updating.UPDATED;
        });
    }

    @Override
    public boolean setNotifyLevel(Member member, NotifyLevel level) {
        return store.atomically(() -> {
            Optional<Member> standing = stored(member.roomId(), member.userId())
                    .filter(now -> now.joinId().equals(member.joinId()));
            standing.ifPresent(
                    now -> store.membersOf(now.roomId()).put(now.userId().value(), now.withNotifyLevel(level)));
            return standing.isPresent();
        });
    }

    @Override
    public Deletion delete(Member owner, Instant now) {
        return store.atomically(() -> {
            Room room = store.rooms.get(owner.roomId());
            if (room == null || !isStill(owner)) {
                return Deletion.SUPERSEDED;
            }
            store.rooms.remove(room.id());
            store.abouts.remove(room.id());
            store.deleted.put(room.id(), new Tombstone(room.withMemberCount(0), now));
            return Deletion.DELETED;
        });
    }

    private void give(Member member, Role role) {
        NavigableMap<String, Member> members = store.membersOf(member.roomId());
        members.put(member.userId().value(), member.withRole(role));
    }

    private boolean isStill(Member member) {
        return stored(member.roomId(), member.userId())
                .filter(now -> now.role() == member.role() && now.joinId().equals(member.joinId()))
                .isPresent();
    }

    private Optional<Member> stored(RoomId roomId, UserId userId) {
        return Optional.ofNullable(store.membersOf(roomId).get(userId.value()));
    }

    int count(Room room, int change) {
        int count = room.memberCount() + change;
        store.rooms.put(room.id(), room.withMemberCount(count));
        return count;
    }
}
