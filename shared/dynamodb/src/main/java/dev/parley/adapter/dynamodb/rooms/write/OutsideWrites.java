package dev.parley.adapter.dynamodb.rooms.write;

import dev.parley.adapter.dynamodb.rooms.item.OutsideItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Outside.State;
import dev.parley.facts.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The parts of a transaction that change how users stand outside a room, each on the condition that they still
/// stand as they were read. Thread safe.
public final class OutsideWrites {
    private final DynamoStore store;

    public OutsideWrites(DynamoStore store) {
        this.store = store;
    }

    /// Takes the user's row away. A user without one must still have none.
    TransactWriteItem clear(RoomId roomId, UserId userId, Optional<Outside> read) {
        Map<String, AttributeValue> key = RoomKeys.outside(roomId, userId);
        if (read.isEmpty()) {
            return TransactWriteItem.builder()
                    .conditionCheck(check -> check.tableName(store.name(Table.ROOMS))
                            .key(key)
                            .conditionExpression("attribute_not_exists(roomId)"))
                    .build();
        }
        Condition condition = Condition.of(read.get());
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(store.name(Table.ROOMS))
                        .key(key)
                        .conditionExpression(condition.expression())
                        .expressionAttributeNames(Condition.NAMES)
                        .expressionAttributeValues(condition.values()))
                .build();
    }

    /// Writes the user's row, in the place of the one that was read.
    public TransactWriteItem put(Outside place, Optional<Outside> read, boolean expiring) {
        OutsideItem row = OutsideItem.fromDomain(place);
        Map<String, AttributeValue> item = OutsideItem.SCHEMA.itemToMap(expiring ? row.expiring() : row, true);
        if (read.isEmpty()) {
            return TransactWriteItem.builder()
                    .put(put -> put.tableName(store.name(Table.ROOMS))
                            .item(item)
                            .conditionExpression("attribute_not_exists(roomId)"))
                    .build();
        }
        Condition condition = Condition.of(read.get());
        return TransactWriteItem.builder()
                .put(put -> put.tableName(store.name(Table.ROOMS))
                        .item(item)
                        .conditionExpression(condition.expression())
                        .expressionAttributeNames(Condition.NAMES)
                        .expressionAttributeValues(condition.values()))
                .build();
    }

    /// That a row is as it was read: its state, the place of a request, and the blocks of a direct room.
    private record Condition(String expression, Map<String, AttributeValue> values) {
        static final Map<String, String> NAMES = Map.of("#state", "state");

        static Condition of(Outside read) {
            StringBuilder expression = new StringBuilder("#state = :state");
            Map<String, AttributeValue> values = new HashMap<>();
            values.put(
                    ":state", AttributeValues.text(OutsideItem.fromDomain(read).state()));
            if (read.state() instanceof State.Requested(var _, long joinedSeq, long _)) {
                expression.append(" AND joinedSeq = :joinedSeq");
                values.put(":joinedSeq", AttributeValues.number(joinedSeq));
            }
            if (read.blockedBy().isEmpty()) {
                expression.append(" AND attribute_not_exists(blockedBy)");
            } else {
                expression.append(" AND blockedBy = :blockedBy");
                values.put(
                        ":blockedBy",
                        AttributeValue.fromSs(
                                read.blockedBy().stream().map(UserId::value).toList()));
            }
            return new Condition(expression.toString(), values);
        }
    }
}
