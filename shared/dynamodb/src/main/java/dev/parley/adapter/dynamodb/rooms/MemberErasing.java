package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.rooms.item.MembershipKeys;
import dev.parley.adapter.dynamodb.rooms.item.OutsideItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.rooms.read.DynamoRoomReads;
import dev.parley.adapter.dynamodb.rooms.write.UserCounts;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.ItemWrites;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Erases what a deleted room left of its members: their memberships first, because the rows lead to them.
/// Thread safe.
public final class MemberErasing {
    private static final Runnable NOTHING = () -> {};

    private final DynamoStore store;
    private final DynamoRoomReads reads;
    private final ItemWrites writes;
    private final UserCounts counts;

    public MemberErasing(DynamoStore store) {
        this.store = store;
        this.reads = new DynamoRoomReads(store);
        this.writes = new ItemWrites(store);
        this.counts = new UserCounts(store);
    }

    /// When the room was deleted; absent if it is there, or never was.
    public Optional<Instant> deletedAt(RoomId roomId) {
        return reads.get(RoomKeys.room(roomId))
                .filter(RoomKeys::isDeletedRoom)
                .map(item -> Instant.ofEpochMilli(AttributeValues.numberOf(item, RoomItem.DELETED_AT)));
    }

    /// Erases the first rows that are left, at most `most`.
    ///
    /// @return how many there were
    public int erase(RoomId roomId, int most) {
        List<Map<String, AttributeValue>> rows = rows(roomId, most);
        writes.delete(
                Table.MEMBERSHIPS,
                rows.stream()
                        .map(row -> MembershipKeys.of(new UserId(AttributeValues.textOf(row, "userId")), roomId))
                        .distinct()
                        .toList(),
                NOTHING);
        writes.delete(
                Table.ROOMS,
                rows.stream()
                        .map(row -> Map.of("roomId", row.get("roomId"), "item", row.get("item")))
                        .toList(),
                NOTHING);
        counts.count(users(rows, RoomKeys::isMember), UserCounts.Change.LEFT);
        counts.count(users(rows, MemberErasing::isRequest), UserCounts.Change.REQUEST_ENDED);
        return rows.size();
    }

    private static boolean isRequest(Map<String, AttributeValue> row) {
        return AttributeValues.text(OutsideItem.REQUESTED).equals(row.get("state"));
    }

    private static List<UserId> users(
            List<Map<String, AttributeValue>> rows, Predicate<Map<String, AttributeValue>> which) {
        return rows.stream()
                .filter(which)
                .map(row -> new UserId(AttributeValues.textOf(row, "userId")))
                .distinct()
                .toList();
    }

    /// The first rows of users that are left: of members, and of those outside. The room's own item has no
    /// user.
    private List<Map<String, AttributeValue>> rows(RoomId roomId, int most) {
        QueryRequest request = QueryRequest.builder()
                .tableName(store.name(Table.ROOMS))
                .keyConditionExpression("roomId = :room")
                .filterExpression("attribute_exists(userId)")
                .projectionExpression("roomId, #item, userId, #state")
                .expressionAttributeNames(Map.of("#item", "item", "#state", "state"))
                .expressionAttributeValues(Map.of(":room", AttributeValues.text(roomId.value())))
                .consistentRead(true)
                .limit(most + 1)
                .build();
        return store.call(() -> store.client().query(request)).items().stream()
                .limit(most)
                .toList();
    }
}
