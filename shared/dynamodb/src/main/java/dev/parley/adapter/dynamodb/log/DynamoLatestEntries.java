package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.EntryExpiry;
import dev.parley.adapter.dynamodb.table.ItemReads;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.facts.Table;
import dev.parley.port.log.LatestEntries;
import dev.parley.settings.Retention;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads the messages table by one BatchGetItem. No request if no entry is asked for.
public final class DynamoLatestEntries implements LatestEntries {
    private final ItemReads reads;
    private final EntryExpiry expiry;

    /// Of logs that are kept for good.
    public DynamoLatestEntries(DynamoStore store) {
        this(store, Retention.FOR_GOOD, Clock.systemUTC());
    }

    public DynamoLatestEntries(DynamoStore store, Retention retention, Clock clock) {
        this.reads = new ItemReads(store);
        this.expiry = new EntryExpiry(retention, clock);
    }

    @Override
    public Map<RoomId, LogEntry> read(Map<RoomId, Long> seqs) {
        List<Map<String, AttributeValue>> keys = seqs.entrySet().stream()
                .map(room -> MessageKeys.of(room.getKey(), room.getValue()))
                .toList();
        return reads.read(Table.MESSAGES, keys).stream()
                .filter(item -> !expiry.isExpired(item))
                .map(MessageItem::entry)
                .collect(Collectors.toMap(entry -> entry.message().roomId(), entry -> entry));
    }
}
