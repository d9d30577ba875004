package dev.parley.adapter.dynamodb.rooms.consent;

import dev.parley.adapter.dynamodb.rooms.item.ConsentKeys;
import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.RoomSizes;
import dev.parley.facts.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The transactions that begin and end a block: its item, the blocker's count, and the mark on the rows of the
/// pair's room, on the condition that the pair still has that room or none, and those rows. Thread safe.
final class BlockWrites {
    private static final Map<String, AttributeValue> ONE = Map.of(":one", AttributeValues.number(1));

    private final DynamoStore store;

    BlockWrites(DynamoStore store) {
        this.store = store;
    }

    List<TransactWriteItem> block(UserId blocker, UserId blocked, BlockState state) {
        List<TransactWriteItem> transaction = new ArrayList<>();
        transaction.add(TransactWriteItem.builder()
                .put(put -> put.tableName(store.name(Table.PROFILES))
                        .item(ConsentKeys.block(blocker, blocked))
                        .conditionExpression("attribute_not_exists(userId)"))
                .build());
        transaction.add(TransactWriteItem.builder()
                .update(update -> update.tableName(store.name(Table.PROFILES))
                        .key(ConsentKeys.preferences(blocker))
                        .updateExpression("ADD blocked :one")
                        .conditionExpression("attribute_not_exists(blocked) OR blocked < :most")
                        .expressionAttributeValues(Map.of(
                                ":one", AttributeValues.number(1),
                                ":most", AttributeValues.number(RoomSizes.BLOCKED_BY_A_USER))))
                .build());
        transaction.addAll(marks(blocker, blocked, state, "ADD blockedBy :blocker"));
        return transaction;
    }

    List<TransactWriteItem> unblock(UserId blocker, UserId blocked, BlockState state) {
        List<TransactWriteItem> transaction = new ArrayList<>();
        transaction.add(TransactWriteItem.builder()
                .delete(delete -> delete.tableName(store.name(Table.PROFILES))
                        .key(ConsentKeys.block(blocker, blocked))
                        .conditionExpression("attribute_exists(userId)"))
                .build());
        transaction.add(TransactWriteItem.builder()
                .update(update -> update.tableName(store.name(Table.PROFILES))
                        .key(ConsentKeys.preferences(blocker))
                        .updateExpression("SET blocked = blocked - :one")
                        .conditionExpression("blocked >= :one")
                        .expressionAttributeValues(ONE))
                .build());
        transaction.addAll(marks(blocker, blocked, state, "DELETE blockedBy :blocker"));
        return transaction;
    }

    private List<TransactWriteItem> marks(UserId blocker, UserId blocked, BlockState state, String change) {
        List<TransactWriteItem> marks = new ArrayList<>();
        marks.add(pairIsStill(RoomKeys.pair(blocker, blocked), state.room()));
        Map<String, AttributeValue> by = Map.of(":blocker", AttributeValue.fromSs(List.of(blocker.value())));
        for (Map<String, AttributeValue> row : state.rows()) {
            marks.add(TransactWriteItem.builder()
                    .update(update -> update.tableName(store.name(Table.ROOMS))
                            .key(row)
                            .updateExpression(change)
                            .conditionExpression("attribute_exists(roomId)")
                            .expressionAttributeValues(by))
                    .build());
        }
        return marks;
    }

    /// A creation of the pair's room holds on the condition that there is no block, and a block on the
    /// condition that the room is the one that was read: of the two that race the later sees the earlier.
    private TransactWriteItem pairIsStill(Map<String, AttributeValue> pair, Optional<RoomId> room) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> {
                    check.tableName(store.name(Table.ROOMS)).key(pair);
                    if (room.isEmpty()) {
                        check.conditionExpression("attribute_not_exists(roomId)");
                    } else {
                        check.conditionExpression("target = :room")
                                .expressionAttributeValues(Map.of(
                                        ":room", AttributeValues.text(room.get().value())));
                    }
                })
                .build();
    }
}
