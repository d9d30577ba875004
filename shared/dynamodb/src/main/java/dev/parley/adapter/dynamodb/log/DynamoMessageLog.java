package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.facts.Table;
import dev.parley.port.log.MessageLog;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;

/// Reads the messages table: each call is one consistent Query, which returns at most 1 MB.
public final class DynamoMessageLog implements MessageLog {
    private final DynamoStore store;
    private final DynamoDbTable<MessageItem> table;

    public DynamoMessageLog(DynamoStore store) {
        this.store = store;
        this.table = store.table(Table.MESSAGES, MessageItem.SCHEMA);
    }

    @Override
    public List<LogEntry> after(RoomId roomId, long after, int limit) {
        long first = Math.max(after, 0) + 1;
        return contiguous(
                query(QueryConditional.sortGreaterThanOrEqualTo(MessageKeys.of(roomId, first)), limit, true), first, 1);
    }

    @Override
    public List<LogEntry> before(RoomId roomId, long before, int limit) {
        List<LogEntry> entries = query(QueryConditional.sortLessThan(MessageKeys.of(roomId, before)), limit, false);
        return entries.isEmpty()
                ? entries
                : contiguous(entries, entries.getFirst().seq(), -1).reversed();
    }

    private List<LogEntry> query(QueryConditional range, int limit, boolean ascending) {
        QueryEnhancedRequest request = QueryEnhancedRequest.builder()
                .queryConditional(range)
                .consistentRead(true)
                .limit(limit)
                .scanIndexForward(ascending)
                .build();
        return store.call(() -> table.query(request).stream()
                .findFirst()
                .map(page -> page.items().stream().map(MessageItem::toDomain).toList())
                .orElse(List.of()));
    }

    private static List<LogEntry> contiguous(List<LogEntry> entries, long first, int step) {
        List<LogEntry> run = new ArrayList<>();
        for (LogEntry entry : entries) {
            if (entry.seq() != first + (long) step * run.size()) {
                break;
            }
            run.add(entry);
        }
        return run;
    }
}
