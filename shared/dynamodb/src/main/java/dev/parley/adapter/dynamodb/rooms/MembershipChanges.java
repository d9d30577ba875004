package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.WriteOutcome;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.facts.Table;
import dev.parley.port.room.Rooms.Removal;
import dev.parley.port.room.Rooms.RoleChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Ends memberships, changes roles and what a member is notified of, each on the condition that the memberships are
/// still as they were read.
/// Thread safe.
final class MembershipChanges {
    private static final String IS_STILL = "joinId = :join AND #role = :role";

    private final DynamoStore store;
    private final RoomReads reads;

    MembershipChanges(DynamoStore store) {
        this.store = store;
        this.reads = new RoomReads(store);
    }

    /// One transaction, then a read of what the room counts now.
    Removal remove(Member member) {
        if (!store.commit(List.of(deleteRow(member), deleteMembership(member), countDown(member)))) {
            return new Removal.Superseded();
        }
        return new Removal.Removed(
                reads.find(member.roomId()).map(Room::memberCount).orElse(0));
    }

    /// One transaction.
    RoleChange setRole(Member owner, Member target, Role role) {
        TransactWriteItem ownerItem = role == Role.OWNER ? give(owner, Role.ADMIN) : check(owner);
        boolean changed = store.commit(List.of(ownerItem, give(target, role)));
        return changed ? RoleChange.CHANGED : RoleChange.SUPERSEDED;
    }

    /// One update. Without the row there is no `joinId`, so the row does not come back.
    boolean setNotifyLevel(Member member, NotifyLevel level) {
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

    private TransactWriteItem deleteRow(Member member) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(store.name(Table.ROOMS))
                        .key(RoomKeys.member(member.roomId(), member.userId()))
                        .conditionExpression(IS_STILL)
                        .expressionAttributeNames(Map.of("#role", "role"))
                        .expressionAttributeValues(asRead(member)))
                .build();
    }

    /// Without a condition of its own: a row and its membership come and go together.
    private TransactWriteItem deleteMembership(Member member) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(store.name(Table.MEMBERSHIPS))
                        .key(MembershipKeys.of(member.userId(), member.roomId())))
                .build();
    }

    /// An owner leaves only an empty room behind: someone may have joined since the others were counted.
    private TransactWriteItem countDown(Member member) {
        String condition = member.role() == Role.OWNER ? "memberCount = :one" : "memberCount >= :one";
        return TransactWriteItem.builder()
                .update(update -> update.tableName(store.name(Table.ROOMS))
                        .key(RoomKeys.room(member.roomId()))
                        .updateExpression("SET memberCount = memberCount - :one")
                        .conditionExpression(condition)
                        .expressionAttributeValues(Map.of(":one", AttributeValues.number(1))))
                .build();
    }

    private TransactWriteItem give(Member member, Role role) {
        Map<String, AttributeValue> values = new HashMap<>(asRead(member));
        values.put(":given", AttributeValues.text(role.name()));
        return TransactWriteItem.builder()
                .update(update -> update.tableName(store.name(Table.ROOMS))
                        .key(RoomKeys.member(member.roomId(), member.userId()))
                        .updateExpression("SET #role = :given")
                        .conditionExpression(IS_STILL)
                        .expressionAttributeNames(Map.of("#role", "role"))
                        .expressionAttributeValues(values))
                .build();
    }

    /// That the stay and role of the member still are as given.
    TransactWriteItem check(Member member) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(store.name(Table.ROOMS))
                        .key(RoomKeys.member(member.roomId(), member.userId()))
                        .conditionExpression(IS_STILL)
                        .expressionAttributeNames(Map.of("#role", "role"))
                        .expressionAttributeValues(asRead(member)))
                .build();
    }

    private static Map<String, AttributeValue> asRead(Member member) {
        return Map.of(
                ":join", AttributeValues.text(member.joinId()),
                ":role", AttributeValues.text(member.role().name()));
    }
}
