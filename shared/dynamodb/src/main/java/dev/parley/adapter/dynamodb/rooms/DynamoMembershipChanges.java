package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.rooms.item.ConsentKeys;
import dev.parley.adapter.dynamodb.rooms.item.MemberItem;
import dev.parley.adapter.dynamodb.rooms.item.MembershipKeys;
import dev.parley.adapter.dynamodb.rooms.item.RoomItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.rooms.read.DynamoRoomReads;
import dev.parley.adapter.dynamodb.rooms.read.RoomRows;
import dev.parley.adapter.dynamodb.rooms.write.JoinWrites;
import dev.parley.adapter.dynamodb.rooms.write.MemberWrites;
import dev.parley.adapter.dynamodb.rooms.write.OutsideWrites;
import dev.parley.adapter.dynamodb.rooms.write.RequestWrites;
import dev.parley.adapter.dynamodb.rooms.write.UserCounts;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.WriteOutcome;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Outside.State;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.facts.Table;
import dev.parley.port.room.MembershipChanges;
import dev.parley.port.room.MembershipChanges.Banning;
import dev.parley.port.room.MembershipChanges.Departure;
import dev.parley.port.room.MembershipChanges.Departure.Way;
import dev.parley.port.room.MembershipChanges.Removal;
import dev.parley.port.room.MembershipChanges.RoleChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Ends memberships, changes roles and what a member is notified of, each on the condition that the memberships
/// are still as they were read. Thread safe.
final class DynamoMembershipChanges implements MembershipChanges {
    private final DynamoStore store;
    private final DynamoRoomReads reads;
    private final MemberWrites members;
    private final OutsideWrites outside;
    private final JoinWrites joins;
    private final RequestWrites requests;
    private final UserCounts counts;

    DynamoMembershipChanges(DynamoStore store) {
        this.store = store;
        this.reads = new DynamoRoomReads(store);
        this.members = new MemberWrites(store);
        this.outside = new OutsideWrites(store);
        this.joins = new JoinWrites(store);
        this.requests = new RequestWrites(store);
        this.counts = new UserCounts(store);
    }

    /// One transaction, then a count of the user's rooms and a read of what the room counts now.
    @Override
    public Removal remove(Departure departure) {
        Member member = departure.member();
        List<TransactWriteItem> transaction = new ArrayList<>();
        transaction.add(members.delete(member));
        transaction.add(deleteMembership(member));
        transaction.add(trail(member));
        Optional<Member> successor = Optional.empty();
        switch (departure.way()) {
            case Way.Own(Optional<Member> named) -> {
                successor = named.filter(next -> member.role() == Role.OWNER);
                transaction.add(trace(member, new State.Left()));
            }
            case Way.Removed(Member by, boolean banned) -> {
                transaction.add(members.check(by));
                if (banned) {
                    transaction.add(trace(member, new State.Banned()));
                }
            }
            case Way.Unasked() -> {}
        }
        successor.ifPresent(next -> transaction.add(members.give(next, Role.OWNER)));
        transaction.add(countDown(member, successor.isPresent()));
        if (!store.commit(transaction)) {
            return new Removal.Superseded();
        }
        counts.count(Set.of(member.userId()), UserCounts.Change.LEFT);
        return new Removal.Removed(
                reads.find(member.roomId()).map(Room::memberCount).orElse(0));
    }

    /// One update. Without the row there is no `joinId`, so the row does not come back.
    @Override
    public boolean setNotifyLevel(Member member, NotifyLevel level) {
        WriteOutcome write = store.update(UpdateItemRequest.builder()
                .tableName(store.name(Table.ROOMS))
                .key(RoomKeys.member(member.roomId(), member.userId()))
                .updateExpression("SET #level = :level")
                .conditionExpression("joinId = :join")
                .expressionAttributeNames(Map.of("#level", MemberItem.NOTIFY_LEVEL))
                .expressionAttributeValues(Map.of(
                        ":level", AttributeValues.text(level.name()),
                        ":join", AttributeValues.text(member.joinId()))));
        return write instanceof WriteOutcome.Done;
    }

    /// A member has no row outside.
    private TransactWriteItem trace(Member member, State state) {
        Outside place =
                new Outside(member.roomId(), member.userId(), state, state instanceof State.Left, member.blockedBy());
        return outside.put(place, Optional.empty(), false);
    }

    /// Without a condition of its own: a row and its membership come and go together.
    private TransactWriteItem deleteMembership(Member member) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(store.name(Table.MEMBERSHIPS))
                        .key(MembershipKeys.of(member.userId(), member.roomId())))
                .build();
    }

    private TransactWriteItem trail(Member member) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(store.name(Table.PROFILES))
                        .item(ConsentKeys.trail(member.userId(), member.roomId())))
                .build();
    }

    /// An owner without a successor leaves only an empty room behind: someone may have joined since the others
    /// were counted.
    private TransactWriteItem countDown(Member member, boolean succeeded) {
        boolean last = member.role() == Role.OWNER && !succeeded;
        return TransactWriteItem.builder()
                .update(update -> update.tableName(store.name(Table.ROOMS))
                        .key(RoomKeys.room(member.roomId()))
                        .updateExpression(
                                "SET memberCount = memberCount - :one ADD " + RoomItem.MEMBERS_VERSION + " :one")
                        .conditionExpression(last ? "memberCount = :one" : "memberCount >= :one")
                        .expressionAttributeValues(Map.of(":one", AttributeValues.number(1))))
                .build();
    }

    /// One read and one transaction; then a count, where the user had a request.
    @Override
    public Banning ban(Member by, UserId userId) {
        RoomRows rows = reads.rows(by.roomId(), Set.of(userId));
        if (rows.member(userId).isPresent()) {
            return Banning.SUPERSEDED;
        }
        Optional<Outside> read = rows.outside(userId);
        Outside banned = read.map(before -> before.with(new State.Banned()))
                .orElseGet(() -> Outside.of(by.roomId(), userId, new State.Banned()));
        List<TransactWriteItem> transaction = new ArrayList<>(
                List.of(members.check(by), joins.noRow(by.roomId(), userId), outside.put(banned, read, false)));
        boolean asked = read.filter(Outside::isRequested).isPresent();
        if (asked) {
            transaction.addAll(requests.end(by.roomId(), userId));
        }
        if (!store.commit(transaction)) {
            return Banning.SUPERSEDED;
        }
        counts.count(asked ? Set.of(userId) : Set.of(), UserCounts.Change.REQUEST_ENDED);
        return Banning.BANNED;
    }

    /// One transaction.
    @Override
    public RoleChange setRole(Member owner, Member target, Role role) {
        TransactWriteItem ownerItem = role == Role.OWNER ? members.give(owner, Role.ADMIN) : members.check(owner);
        boolean changed = store.commit(List.of(ownerItem, members.give(target, role)));
        return changed ? RoleChange.CHANGED : RoleChange.SUPERSEDED;
    }
}
