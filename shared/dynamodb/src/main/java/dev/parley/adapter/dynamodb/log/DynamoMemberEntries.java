package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.rooms.read.RoomItems;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.ItemReads;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import dev.parley.facts.Table;
import dev.parley.port.log.MemberEntries;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Reads the rooms table and the messages table together: `find` is one BatchGetItem of both, `firstAfter`
/// one Query.
public final class DynamoMemberEntries implements MemberEntries {
    private final DynamoStore store;
    private final ItemReads reads;

    public DynamoMemberEntries(DynamoStore store) {
        this.store = store;
        this.reads = new ItemReads(store);
    }

    @Override
    public Optional<Found> find(UserId userId, RoomId roomId, long seq) {
        Map<Table, Collection<Map<String, AttributeValue>>> keys = Map.of(
                Table.ROOMS,
                RoomItems.stayKeys(userId, roomId),
                Table.MESSAGES,
                seq < 1 ? List.of() : List.of(MessageKeys.of(roomId, seq)));
        var items = reads.read(keys);
        Optional<LogEntry> entry = items.getOrDefault(Table.MESSAGES, List.of()).stream()
                .findFirst()
                .map(MessageItem::entry);
        return RoomItems.stay(items.getOrDefault(Table.ROOMS, List.of())).map(stay -> new Found(stay, entry));
    }

    @Override
    public Optional<LogEntry> firstAfter(RoomId roomId, long seq) {
        QueryRequest request = QueryRequest.builder()
                .tableName(store.name(Table.MESSAGES))
                .keyConditionExpression("roomId = :room AND seq > :seq")
                .expressionAttributeValues(
                        Map.of(":room", AttributeValues.text(roomId.value()), ":seq", AttributeValues.number(seq)))
                .consistentRead(true)
                .limit(1)
                .build();
        return store.call(() -> store.client().query(request)).items().stream()
                .findFirst()
                .map(MessageItem::entry);
    }
}
