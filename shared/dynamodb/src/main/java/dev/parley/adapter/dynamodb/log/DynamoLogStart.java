package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.EntryExpiry;
import dev.parley.adapter.dynamodb.table.ItemReads;
import dev.parley.domain.id.RoomId;
import dev.parley.facts.Table;
import dev.parley.port.log.LogStart;
import dev.parley.settings.Retention;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Finds the floor by a search in the messages table: entries are older the lower their number is, and those
/// that the TTL took are the lowest. One BatchGetItem, which readers of logs may do anyway, while the floor stays
/// where it was; after that about two for each doubling of what has expired since. Remembers the floors of the
/// rooms asked for last.
public final class DynamoLogStart implements LogStart {
    private static final int ROOMS_REMEMBERED = 10_000;

    private final ItemReads reads;
    private final EntryExpiry expiry;
    private final Map<RoomId, Long> floors = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RoomId, Long> eldest) {
            return size() > ROOMS_REMEMBERED;
        }
    };

    public DynamoLogStart(DynamoStore store, Retention retention, Clock clock) {
        this.reads = new ItemReads(store);
        this.expiry = new EntryExpiry(retention, clock);
    }

    /// The floor of a deployment, which costs nothing where nothing expires.
    public static LogStart of(DynamoStore store, Retention retention, Clock clock) {
        return retention.kept().isEmpty() ? NONE : new DynamoLogStart(store, retention, clock);
    }

    @Override
    public OptionalLong firstSeq(RoomId roomId, long lastSeq) {
        long floor = search(roomId, remembered(roomId), lastSeq);
        remember(roomId, floor);
        return OptionalLong.of(floor);
    }

    private long remembered(RoomId roomId) {
        synchronized (floors) {
            return floors.getOrDefault(roomId, 1L);
        }
    }

    private void remember(RoomId roomId, long floor) {
        synchronized (floors) {
            floors.merge(roomId, floor, Math::max);
        }
    }

    private long search(RoomId roomId, long start, long lastSeq) {
        if (start > lastSeq || isShown(roomId, start)) {
            return start;
        }
        long expired = start;
        long step = 1;
        while (expired + step <= lastSeq && !isShown(roomId, expired + step)) {
            expired += step;
            step *= 2;
        }
        long shown = Math.min(expired + step, lastSeq + 1);
        while (shown - expired > 1) {
            long middle = expired + (shown - expired) / 2;
            if (isShown(roomId, middle)) {
                shown = middle;
            } else {
                expired = middle;
            }
        }
        return shown;
    }

    private boolean isShown(RoomId roomId, long seq) {
        return reads.read(Table.MESSAGES, List.of(MessageKeys.of(roomId, seq))).stream()
                .anyMatch(item -> !expiry.isExpired(item));
    }
}
