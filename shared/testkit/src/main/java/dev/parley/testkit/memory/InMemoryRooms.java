package dev.parley.testkit.memory;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomKind;
import dev.parley.domain.room.RoomMembership;
import dev.parley.domain.room.Shard;
import dev.parley.facts.RoomSizes;
import dev.parley.port.IdSource;
import dev.parley.port.room.Rooms;
import dev.parley.testkit.memory.InMemoryStore.CreationRecord;
import dev.parley.testkit.memory.InMemoryStore.Membership;
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
        return store.atomically(() -> stored(roomId, userId));
    }

    @Override
    public Map<RoomId, RoomMembership> stays(UserId userId, Collection<RoomId> roomIds) {
        return store.atomically(() -> {
            Map<RoomId, RoomMembership> stays = new HashMap<>();
            for (RoomId roomId : roomIds) {
                stored(roomId, userId)
                        .ifPresent(member -> stays.put(roomId, new RoomMembership(store.rooms.get(roomId), member)));
            }
            return stays;
        });
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
        Room created = new Room(
                room.id(),
                room.kind(),
                room.name(),
                room.history(),
                room.others().size() + 1,
                0,
                Optional.empty(),
                room.createdAt());
        store.rooms.put(room.id(), created);
        join(created, room.creator(), room.creatorRole());
        room.others().forEach(user -> join(created, user, Role.MEMBER));
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
            missing.forEach(user -> join(room, user, Role.MEMBER));
            return new Addition.Added(missing, count(room, missing.size()));
        });
    }

    @Override
    public Removal remove(Member member) {
        return store.atomically(() -> {
            Room room = store.rooms.get(member.roomId());
            boolean ownerOfOthers = member.role() == Role.OWNER && room != null && room.memberCount() > 1;
            if (!isStill(member) || ownerOfOthers) {
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
