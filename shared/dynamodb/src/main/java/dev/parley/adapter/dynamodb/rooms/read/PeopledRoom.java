package dev.parley.adapter.dynamodb.rooms.read;

import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.Member;
import dev.parley.facts.RoomSizes;
import dev.parley.facts.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// A room's item and its members, by one consistent Query from the room's item backwards: the room first, then
/// the members. Whoever joined before the room was read is therefore among them.
///
/// @param members absent if there are more of them than a room has that is delivered whole
public record PeopledRoom(Map<String, AttributeValue> room, Optional<List<Member>> members) {
    /// The room's own item, and one more than the members of such a room.
    private static final int LIMIT = RoomSizes.LARGEST_DELIVERED_WHOLE + 2;

    /// Deleted or not; absent if there is no such room, whatever rows of members a crash left.
    public static Optional<PeopledRoom> read(DynamoStore store, RoomId roomId) {
        QueryRequest request = QueryRequest.builder()
                .tableName(store.name(Table.ROOMS))
                .consistentRead(true)
                .keyConditionExpression("roomId = :room AND #item BETWEEN :first AND :last")
                .expressionAttributeNames(Map.of("#item", "item"))
                .expressionAttributeValues(Map.of(
                        ":room", AttributeValues.text(roomId.value()),
                        ":first", AttributeValues.text(RoomKeys.memberPrefix()),
                        ":last", AttributeValues.text(RoomKeys.ROOM)))
                .scanIndexForward(false)
                .limit(LIMIT)
                .build();
        QueryResponse response = store.call(() -> store.client().query(request));
        return response.items().stream()
                .findFirst()
                .filter(item -> !RoomKeys.isMember(item))
                .map(room -> new PeopledRoom(room, members(response)));
    }

    private static Optional<List<Member>> members(QueryResponse response) {
        return response.hasLastEvaluatedKey()
                ? Optional.empty()
                : Optional.of(response.items().stream()
                        .filter(RoomKeys::isMember)
                        .map(RoomItems::member)
                        .toList());
    }
}
