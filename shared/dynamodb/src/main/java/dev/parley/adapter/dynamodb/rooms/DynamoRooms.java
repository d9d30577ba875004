package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.rooms.read.RequestReads;
import dev.parley.adapter.dynamodb.rooms.read.RoomReads;
import dev.parley.adapter.dynamodb.rooms.read.RoomRows;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.DescribedMembership;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.room.RoomMembership;
import dev.parley.domain.room.RoomRequest;
import dev.parley.domain.room.RoomUpdate;
import dev.parley.domain.room.Shard;
import dev.parley.port.IdSource;
import dev.parley.port.room.Rooms;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The rooms table, with the memberships table kept in step: a member's row and membership are written and
/// deleted in the same transaction, but for the rows of a large room, which precede it. In the normal case:
///
/// | call | requests |
/// |---|---|
/// | `find` | 1 GetItem |
/// | `member`, `about`, `abouts` | 1 BatchGetItem |
/// | `stays`, `describedStays`, `requests` | 1 BatchGetItem for each 50, 33 or 50 rooms |
/// | `places` | 1 BatchGetItem for each 49 users |
/// | `known` | 1 BatchGetItem, and 1 for each 50 users with a direct room |
/// | `members` | 1 Query a page, or for each 1 MB |
/// | `existing` | 1 BatchGetItem; for a pair found under a new key also 1 PutItem |
/// | `create` | 1 BatchGetItem, 1 TransactWriteItems; from 49 members on also a BatchWriteItem for each 25 rows
/// |
/// | `add` | 1 BatchGetItem and 1 TransactWriteItems for each 32 users, then 1 GetItem |
/// | `accept`, `decline`, `ban` | 1 BatchGetItem, 1 TransactWriteItems; then `accept` 1 GetItem |
/// | `remove` | 1 TransactWriteItems, 1 GetItem |
/// | `setRole`, `update`, `delete` | 1 TransactWriteItems |
/// | `setNotifyLevel` | 1 UpdateItem |
///
/// Whatever changes how many rooms or requests a user has also counts them: 1 UpdateItem, or 1
/// TransactWriteItems for each 100 users.
public final class DynamoRooms implements Rooms {
    private final RoomReads reads;
    private final RequestReads requests;
    private final RoomCreation creation;
    private final RoomJoining joining;
    private final RequestAnswers answers;
    private final MembershipChanges changes;
    private final RoomChanges roomChanges;

    public DynamoRooms(DynamoStore store, IdSource ids) {
        this(store, ids, Clock.systemUTC());
    }

    /// @param clock says when stays begin
    public DynamoRooms(DynamoStore store, IdSource ids, Clock clock) {
        this.reads = new RoomReads(store);
        this.requests = new RequestReads(store);
        this.creation = new RoomCreation(store, ids);
        this.joining = new RoomJoining(store, ids, clock);
        this.answers = new RequestAnswers(store, ids, clock);
        this.changes = new MembershipChanges(store);
        this.roomChanges = new RoomChanges(store);
    }

    @Override
    public Optional<Room> find(RoomId roomId) {
        return reads.find(roomId);
    }

    @Override
    public Optional<Member> member(RoomId roomId, UserId userId) {
        return reads.member(roomId, userId);
    }

    @Override
    public Map<RoomId, RoomMembership> stays(UserId userId, Collection<RoomId> roomIds) {
        return reads.stays(userId, roomIds);
    }

    @Override
    public Map<RoomId, DescribedMembership> describedStays(UserId userId, Collection<RoomId> roomIds) {
        return reads.describedStays(userId, roomIds);
    }

    @Override
    public Map<RoomId, RoomAbout> abouts(Collection<RoomId> roomIds) {
        return reads.abouts(roomIds);
    }

    @Override
    public Map<RoomId, RoomRequest> requests(UserId userId, Collection<RoomId> roomIds) {
        return requests.requests(userId, roomIds);
    }

    @Override
    public Places places(RoomId roomId, Collection<UserId> users) {
        RoomRows rows = reads.rows(roomId, users);
        return new Places(
                rows.room(),
                rows.members().stream().collect(Collectors.toMap(Member::userId, Function.identity())),
                rows.outside());
    }

    @Override
    public Set<UserId> known(UserId userId, Collection<UserId> others) {
        return requests.known(userId, others);
    }

    @Override
    public List<Member> members(RoomId roomId) {
        return reads.members(roomId);
    }

    @Override
    public List<Member> members(RoomId roomId, Shard shard) {
        return reads.members(roomId, shard);
    }

    @Override
    public MemberPage members(RoomId roomId, Optional<String> cursor, int limit) {
        return reads.members(roomId, cursor, limit);
    }

    @Override
    public String cursorAfter(RoomId roomId, UserId userId) {
        return reads.cursorAfter(roomId, userId);
    }

    @Override
    public RequestPage requested(RoomId roomId, Optional<String> cursor, int limit) {
        return requests.requested(roomId, cursor, limit);
    }

    @Override
    public String cursorAfterRequest(RoomId roomId, UserId userId) {
        return requests.cursorAfter(roomId, userId);
    }

    @Override
    public Creation create(NewRoom room, Runnable progressed) {
        return creation.create(room, progressed);
    }

    @Override
    public Optional<Creation> existing(NewRoom room) {
        return creation.existing(room);
    }

    @Override
    public Addition add(Newcomers newcomers) {
        return joining.add(newcomers);
    }

    @Override
    public Acceptance accept(RoomId roomId, UserId userId) {
        return answers.accept(roomId, userId);
    }

    @Override
    public boolean decline(RoomId roomId, UserId userId, Instant until) {
        return answers.decline(roomId, userId, until);
    }

    @Override
    public Removal remove(Departure departure) {
        return changes.remove(departure);
    }

    @Override
    public Banning ban(Member by, UserId userId) {
        return changes.ban(by, userId);
    }

    @Override
    public Updating update(Member by, RoomUpdate update) {
        return roomChanges.update(by, update);
    }

    @Override
    public boolean setNotifyLevel(Member member, NotifyLevel level) {
        return changes.setNotifyLevel(member, level);
    }

    @Override
    public Deletion delete(Member owner, Instant now) {
        return roomChanges.delete(owner, now);
    }

    @Override
    public Deletion deleteAsLast(Member owner, Instant now) {
        return roomChanges.deleteAsLast(owner, now);
    }

    @Override
    public RoleChange setRole(Member owner, Member target, Role role) {
        return changes.setRole(owner, target, role);
    }
}
