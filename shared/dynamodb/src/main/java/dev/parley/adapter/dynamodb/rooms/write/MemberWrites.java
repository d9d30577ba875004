package dev.parley.adapter.dynamodb.rooms.write;

import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.facts.Table;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The parts of a transaction that concern a member's row, on the condition that it is still as it was read:
/// the same stay in the same role. Thread safe.
public final class MemberWrites {
    private static final String IS_STILL = "joinId = :join AND #role = :role";
    private static final Map<String, String> NAMES = Map.of("#role", "role");

    private final DynamoStore store;

    public MemberWrites(DynamoStore store) {
        this.store = store;
    }

    public TransactWriteItem check(Member member) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(store.name(Table.ROOMS))
                        .key(RoomKeys.member(member.roomId(), member.userId()))
                        .conditionExpression(IS_STILL)
                        .expressionAttributeNames(NAMES)
                        .expressionAttributeValues(asRead(member)))
                .build();
    }

    public TransactWriteItem give(Member member, Role role) {
        Map<String, AttributeValue> values = new HashMap<>(asRead(member));
        values.put(":given", AttributeValues.text(role.name()));
        return TransactWriteItem.builder()
                .update(update -> update.tableName(store.name(Table.ROOMS))
                        .key(RoomKeys.member(member.roomId(), member.userId()))
                        .updateExpression("SET #role = :given")
                        .conditionExpression(IS_STILL)
                        .expressionAttributeNames(NAMES)
                        .expressionAttributeValues(values))
                .build();
    }

    public TransactWriteItem delete(Member member) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(store.name(Table.ROOMS))
                        .key(RoomKeys.member(member.roomId(), member.userId()))
                        .conditionExpression(IS_STILL)
                        .expressionAttributeNames(NAMES)
                        .expressionAttributeValues(asRead(member)))
                .build();
    }

    private static Map<String, AttributeValue> asRead(Member member) {
        return Map.of(
                ":join", AttributeValues.text(member.joinId()),
                ":role", AttributeValues.text(member.role().name()));
    }
}
