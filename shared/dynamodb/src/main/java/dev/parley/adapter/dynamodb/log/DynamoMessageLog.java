package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.EntryExpiry;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.port.log.MessageLog;
import dev.parley.settings.Retention;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Reads the messages table. A page is one consistent Query, which returns at most 1 MB, and one of the
/// reactions on its messages; `read` is one BatchGetItem.
public final class DynamoMessageLog implements MessageLog {
    private final LogReads reads;

    /// Of logs that are kept for good.
    public DynamoMessageLog(DynamoStore store) {
        this(store, Retention.FOR_GOOD, Clock.systemUTC());
    }

    /// What has expired is not found by its number. Pages begin where the caller lets them.
    public DynamoMessageLog(DynamoStore store, Retention retention, Clock clock) {
        EntryExpiry expiry = new EntryExpiry(retention, clock);
        this.reads = new LogReads(store, item -> !expiry.isExpired(item));
    }

    @Override
    public List<LogEntry> after(RoomId roomId, long after, int limit) {
        long first = Math.max(after, 0) + 1;
        return contiguous(query(roomId, "seq >= :bound", first, limit, true), first, 1);
    }

    @Override
    public List<LogEntry> before(RoomId roomId, long before, int limit) {
        List<LogEntry> entries = query(roomId, "seq < :bound", before, limit, false);
        return entries.isEmpty()
                ? entries
                : contiguous(entries, entries.getFirst().seq(), -1).reversed();
    }

    @Override
    public Map<Long, LogEntry> read(RoomId roomId, Collection<Long> seqs) {
        return seqs.isEmpty() ? Map.of() : reads.read(roomId, seqs);
    }

    private List<LogEntry> query(RoomId roomId, String range, long bound, int limit, boolean ascending) {
        return reads.query(
                roomId,
                QueryRequest.builder()
                        .keyConditionExpression("roomId = :room AND " + range)
                        .expressionAttributeValues(Map.of(
                                ":room", AttributeValues.text(roomId.value()), ":bound", AttributeValues.number(bound)))
                        .limit(limit)
                        .scanIndexForward(ascending));
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
