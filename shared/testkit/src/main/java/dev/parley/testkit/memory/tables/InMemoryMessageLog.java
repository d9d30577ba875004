package dev.parley.testkit.memory.tables;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.port.log.MessageLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads the logs of an [InMemoryStore].
public final class InMemoryMessageLog implements MessageLog {
    private final InMemoryStore store;

    public InMemoryMessageLog(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public List<LogEntry> after(RoomId roomId, long after, int limit) {
        return store.atomically(() -> {
            Collection<LogEntry> later =
                    store.logOf(roomId).tailMap(after, false).values();
            return contiguous(later, Math.max(after, 0) + 1, 1, limit);
        });
    }

    @Override
    public List<LogEntry> before(RoomId roomId, long before, int limit) {
        return store.atomically(() -> {
            var earlier = store.logOf(roomId).headMap(before, false).descendingMap();
            return earlier.isEmpty()
                    ? List.<LogEntry>of()
                    : contiguous(earlier.values(), earlier.firstKey(), -1, limit)
                            .reversed();
        });
    }

    @Override
    public Map<Long, LogEntry> read(RoomId roomId, Collection<Long> seqs) {
        return store.atomically(() -> store.logOf(roomId).entrySet().stream()
                .filter(entry -> seqs.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /// Puts an entry into the log without moving the room's last number, as a writer at work leaves it.
    public void put(RoomId roomId, LogEntry entry) {
        store.atomically(() -> store.logOf(roomId).put(entry.seq(), entry));
    }

    /// Removes an entry, as if it had expired.
    public void lose(RoomId roomId, long seq) {
        store.atomically(() -> store.logOf(roomId).remove(seq));
    }

    private static List<LogEntry> contiguous(Collection<LogEntry> entries, long first, int step, int limit) {
        List<LogEntry> run = new ArrayList<>();
        for (LogEntry entry : entries) {
            if (run.size() == limit || entry.seq() != first + (long) step * run.size()) {
                break;
            }
            run.add(entry);
        }
        return run;
    }
}
