package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.rooms.RoomReads;
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
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads the rooms table and the messages table together: `find` is one BatchGetItem of both, `firstAfter` one Query.
public final class DynamoMemberEntries implements MemberEntries {
    private final DynamoStore store;
    private final ItemReads reads;
    private final DynamoDbTable<MessageItem> log;

    public DynamoMemberEntries(DynamoStore store) {
        this.store = store;
        this.reads = new ItemReads(store);
        this.log = store.table(Table.MESSAGES, MessageItem.SCHEMA);
    }

    @Override
    public Optional<Found> find(UserId userId, RoomId roomId, long seq) {
        Map<Table, Collection<Map<String, AttributeValue>>> keys = Map.of(
                Table.ROOMS,
                RoomReads.stayKeys(userId, roomId),
                Table.MESSAGES,
                seq < 1 ? List.of() : List.of(MessageKeys.item(roomId, seq)));
        var items = reads.read(keys);
        Optional<LogEntry> entry = items.getOrDefault(Table.MESSAGES, List.of()).stream()
                .findFirst()
                .map(item -> MessageItem.SCHEMA.mapToItem(item).toDomain());
        return RoomReads.stay(items.getOrDefault(Table.ROOMS, List.of())).map(stay -> new Found(stay, entry));
    }

    @Override
    public Optional<LogEntry> firstAfter(RoomId roomId, long seq) {
        QueryEnhancedRequest request = QueryEnhancedRequest.builder()
                .queryConditional(QueryConditional.sortGreaterThan(MessageKeys.of(roomId, seq)))
                .consistentRead(true)
                .limit(1)
                .build();
        return store.call(() -> log.query(request).stream()
                .findFirst()
                .flatMap(page -> page.items().stream().findFirst())
                .map(MessageItem::toDomain));
    }
}
