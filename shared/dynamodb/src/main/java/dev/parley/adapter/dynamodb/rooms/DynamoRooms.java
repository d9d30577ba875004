package dev.parley.adapter.dynamodb.rooms;

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
import dev.parley.domain.room.RoomUpdate;
import dev.parley.domain.room.Shard;
import dev.parley.port.IdSource;
import dev.parley.port.room.Rooms;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rooms table, with the memberships table kept in step: a member's row and membership are written and
/// deleted in the same transaction, but for the rows of a large room, which precede it. In the normal case:
///
/// | call | requests |
/// |---|---|
/// | `find`, `about` | 1 GetItem |
/// | `member` | 1 BatchGetItem |
/// | `stays`, `describedStays` | 1 BatchGetItem for each 50 or 33 rooms |
/// | `members` | 1 Query a page, or for each 1 MB |
/// | `create` | 1 BatchGetItem, 1 TransactWriteItems; from 49 members on also a BatchWriteItem for each 25 rows |
/// | `add` | 1 BatchGetItem and 1 TransactWriteItems for each 49 users, then 1 GetItem |
/// | `remove` | 1 TransactWriteItems, 1 GetItem |
/// | `setRole`, `update`, `delete` | 1 TransactWriteItems |
/// | `setNotifyLevel` | 1 UpdateItem |
public final class DynamoRooms implements Rooms {
    private final RoomReads reads;
    private final RoomCreation creation;
    private final RoomJoining joining;
    private final MembershipChanges changes;
    private final RoomChanges roomChanges;

    public DynamoRooms(DynamoStore store, IdSource ids) {
        this.reads = new RoomReads(store);
        this.creation = new RoomCreation(store, ids);
        this.joining = new RoomJoining(store, ids);
        this.changes = new MembershipChanges(store);
        this.roomChanges = new RoomChanges(store, changes);
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
    public RoomAbout about(RoomId roomId) {
        return reads.about(roomId);
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
    public Creation create(NewRoom room, Runnable progressed) {
        return creation.create(room, progressed);
    }

    @Override
    public Addition add(RoomId roomId, Set<UserId> users) {
        return joining.add(roomId, users);
    }

    @Override
    public Removal remove(Member member) {
        return changes.remove(member);
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
    public RoleChange setRole(Member owner, Member target, Role role) {
        return changes.setRole(owner, target, role);
    }
}
