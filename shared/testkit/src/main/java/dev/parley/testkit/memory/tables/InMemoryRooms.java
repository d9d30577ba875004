package dev.parley.testkit.memory.tables;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.DescribedMembership;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Outside.State;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.room.RoomMembership;
import dev.parley.domain.room.RoomRequest;
import dev.parley.domain.room.RoomUpdate;
import dev.parley.domain.room.Shard;
import dev.parley.port.IdSource;
import dev.parley.port.room.MembershipChanges;
import dev.parley.port.room.RequestAnswers;
import dev.parley.port.room.RoomChanges;
import dev.parley.port.room.RoomCreation;
import dev.parley.port.room.RoomJoining;
import dev.parley.port.room.RoomReads;
import dev.parley.port.room.RoomRequests;
import dev.parley.port.room.Rooms;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The rooms of an [InMemoryStore].
public final class InMemoryRooms
        implements RoomReads, RoomRequests, RequestAnswers, RoomCreation, RoomJoining, MembershipChanges, RoomChanges {
    private final InMemoryStore store;
    private final InMemoryRoomCreation creation;
    private final InMemoryRoomChanges changes;

    public InMemoryRooms(InMemoryStore store, IdSource ids) {
        this(store, ids, Clock.systemUTC());
    }

    /// @param clock says when stays begin
    public InMemoryRooms(InMemoryStore store, IdSource ids, Clock clock) {
        this.store = store;
        InMemoryEntering entering = new InMemoryEntering(store, ids, clock);
        this.creation = new InMemoryRoomCreation(store, entering);
        this.changes = new InMemoryRoomChanges(store, entering);
    }

    public Rooms parts() {
        return new Rooms(this, this, this, this, this, this, this);
    }

    @Override
    public Optional<Room> find(RoomId roomId) {
        return store.atomically(() -> Optional.ofNullable(store.rooms.get(roomId)));
    }

    @Override
    public Optional<Member> member(RoomId roomId, UserId userId) {
        return store.atomically(() -> changes.stored(roomId, userId).filter(member -> store.rooms.containsKey(roomId)));
    }

    @Override
    public Map<RoomId, RoomMembership> stays(UserId userId, Collection<RoomId> roomIds) {
        return store.atomically(() -> {
            Map<RoomId, RoomMembership> stays = new HashMap<>();
            for (RoomId roomId : roomIds) {
                changes.stored(roomId, userId)
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
    public Map<RoomId, RoomAbout> abouts(Collection<RoomId> roomIds) {
        return store.atomically(() -> {
            Map<RoomId, RoomAbout> abouts = new HashMap<>(store.abouts);
            abouts.keySet().retainAll(roomIds);
            return abouts;
        });
    }

    @Override
    public Map<RoomId, RoomRequest> requests(UserId userId, Collection<RoomId> roomIds) {
        return store.atomically(() -> {
            Map<RoomId, RoomRequest> requests = new HashMap<>();
            for (RoomId roomId : roomIds) {
                Outside place = store.outsideOf(roomId).get(userId.value());
                if (place != null
                        && store.rooms.containsKey(roomId)
                        && place.state() instanceof State.Requested asked) {
                    requests.put(roomId, new RoomRequest(store.rooms.get(roomId), userId, asked));
                }
            }
            return requests;
        });
    }

    @Override
    public Places places(RoomId roomId, Collection<UserId> users) {
        return store.atomically(() -> new Places(
                Optional.ofNullable(store.rooms.get(roomId)),
                users.stream()
                        .flatMap(user -> changes.stored(roomId, user).stream())
                        .collect(Collectors.toMap(Member::userId, member -> member)),
                users.stream()
                        .flatMap(user ->
                                Optional.ofNullable(store.outsideOf(roomId).get(user.value())).stream())
                        .collect(Collectors.toMap(Outside::userId, place -> place))));
    }

    @Override
    public Set<UserId> known(UserId userId, Collection<UserId> others) {
        return store.atomically(() -> others.stream()
                .filter(other -> {
                    RoomId room = store.pairs.get(Set.of(userId, other));
                    return room != null
                            && changes.stored(room, userId).isPresent()
                            && changes.stored(room, other).isPresent();
                })
                .collect(Collectors.toSet()));
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
    public RequestPage requested(RoomId roomId, Optional<String> cursor, int limit) {
        String after = cursor.map(text -> InMemoryCursor.decode(requestsOf(roomId), text))
                .orElse("");
        return store.atomically(() -> {
            List<Outside> rest = store.outsideOf(roomId).tailMap(after, false).values().stream()
                    .filter(Outside::isRequested)
                    .toList();
            boolean more = rest.size() > limit;
            List<Outside> page = more ? rest.subList(0, limit) : rest;
            return new RequestPage(
                    page,
                    more ? Optional.of(cursorAfterRequest(roomId, page.getLast().userId())) : Optional.empty());
        });
    }

    @Override
    public String cursorAfterRequest(RoomId roomId, UserId userId) {
        return InMemoryCursor.encode(requestsOf(roomId), userId.value());
    }

    private static String requestsOf(RoomId roomId) {
        return "requests of " + roomId;
    }

    @Override
    public Creation create(NewRoom room, Runnable progressed) {
        return store.atomically(() -> creation.create(room));
    }

    @Override
    public Optional<Creation> existing(NewRoom room) {
        return store.atomically(() -> creation.existing(room));
    }

    @Override
    public Addition add(Newcomers newcomers) {
        return store.atomically(() -> changes.add(newcomers));
    }

    @Override
    public Acceptance accept(RoomId roomId, UserId userId) {
        return store.atomically(() -> changes.accept(roomId, userId));
    }

    @Override
    public boolean decline(RoomId roomId, UserId userId, Instant until) {
        return store.atomically(() -> changes.decline(roomId, userId, until));
    }

    @Override
    public Removal remove(Departure departure) {
        return store.atomically(() -> changes.remove(departure));
    }

    @Override
    public Banning ban(Member by, UserId userId) {
        return store.atomically(() -> changes.ban(by, userId));
    }

    @Override
    public RoleChange setRole(Member owner, Member target, Role role) {
        return store.atomically(() -> changes.setRole(owner, target, role));
    }

    @Override
    public Updating update(Member by, RoomUpdate update) {
        return store.atomically(() -> changes.update(by, update));
    }

    @Override
    public boolean setNotifyLevel(Member member, NotifyLevel level) {
        return store.atomically(() -> changes.setNotifyLevel(member, level));
    }

    @Override
    public Deletion delete(Member owner, Instant now) {
        return store.atomically(() -> changes.delete(owner, now));
    }

    @Override
    public Deletion deleteAsLast(Member owner, Instant now) {
        return store.atomically(() -> changes.isLast(owner) ? changes.delete(owner, now) : Deletion.SUPERSEDED);
    }
}
