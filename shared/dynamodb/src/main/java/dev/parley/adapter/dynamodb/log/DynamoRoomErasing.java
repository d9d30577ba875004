package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.rooms.MemberErasing;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.ItemWrites;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.InboxKey;
import dev.parley.facts.Table;
import dev.parley.port.room.RoomErasing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Erases by the log: each entry names the inbox item of its send and, of a message, the item of its reactions.
/// They go first, so that an entry that is left after a crash still leads to them. `deletedAt` is one GetItem;
/// `eraseMessages` one Query and a BatchWriteItem for each 25 items of each table; `eraseMembers` a Query a
/// page and the same.
public final class DynamoRoomErasing implements RoomErasing {
    private static final Runnable NOTHING = () -> {};

    private final DynamoStore store;
    private final ItemWrites writes;
    private final MemberErasing members;

    public DynamoRoomErasing(DynamoStore store) {
        this.store = store;
        this.writes = new ItemWrites(store);
        this.members = new MemberErasing(store);
    }

    @Override
    public Optional<Instant> deletedAt(RoomId roomId) {
        return members.deletedAt(roomId);
    }

    @Override
    public int eraseMessages(RoomId roomId, int most) {
        QueryRequest first = QueryRequest.builder()
                .tableName(store.name(Table.MESSAGES))
                .keyConditionExpression("roomId = :room")
                .projectionExpression("roomId, seq, sender, clientMessageId, kind")
                .expressionAttributeValues(Map.of(":room", AttributeValues.text(roomId.value())))
                .consistentRead(true)
                .limit(most)
                .build();
        List<Map<String, AttributeValue>> entries =
                store.call(() -> store.client().query(first)).items();
        writes.delete(
                Table.INBOX,
                entries.stream()
                        .map(entry -> InboxKeys.of(send(roomId, entry)))
                        .distinct()
                        .toList(),
                NOTHING);
        writes.delete(
                Table.REACTIONS,
                entries.stream()
                        .filter(entry -> !entry.containsKey("kind"))
                        .map(DynamoRoomErasing::place)
                        .toList(),
                NOTHING);
        writes.delete(
                Table.MESSAGES, entries.stream().map(DynamoRoomErasing::place).toList(), NOTHING);
        return entries.size();
    }

    private static InboxKey send(RoomId roomId, Map<String, AttributeValue> entry) {
        return new InboxKey(
                roomId,
                new UserId(AttributeValues.textOf(entry, "sender")),
                new ClientMessageId(AttributeValues.textOf(entry, "clientMessageId")));
    }

    private static Map<String, AttributeValue> place(Map<String, AttributeValue> entry) {
        return Map.of("roomId", entry.get("roomId"), "seq", entry.get("seq"));
    }

    @Override
    public int eraseMembers(RoomId roomId, int most) {
        return members.erase(roomId, most);
    }
}
