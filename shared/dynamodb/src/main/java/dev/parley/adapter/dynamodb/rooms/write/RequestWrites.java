package dev.parley.adapter.dynamodb.rooms.write;

import dev.parley.adapter.dynamodb.rooms.item.MembershipKeys;
import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Table;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The parts of a transaction that ends a request without a membership, beside the write of the row outside,
/// whose condition says that there is a request. Thread safe.
public final class RequestWrites {
    private final DynamoStore store;

    public RequestWrites(DynamoStore store) {
        this.store = store;
    }

    public List<TransactWriteItem> end(RoomId roomId, UserId userId) {
        return List.of(
                TransactWriteItem.builder()
                        .delete(delete ->
                                delete.tableName(store.name(Table.MEMBERSHIPS)).key(MembershipKeys.of(userId, roomId)))
                        .build(),
                TransactWriteItem.builder()
                        .update(update -> update.tableName(store.name(Table.ROOMS))
                                .key(RoomKeys.room(roomId))
                                .updateExpression("SET requests = requests - :one")
                                .conditionExpression("requests >= :one")
                                .expressionAttributeValues(Map.of(":one", AttributeValues.number(1))))
                        .build());
    }
}
