package dev.parley.testkit.memory.tables;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.message.Reactions;
import dev.parley.port.log.LatestEntries;
import java.util.HashMap;
import java.util.Map;

/// Reads the entries of an [InMemoryStore].
public final class InMemoryLatestEntries implements LatestEntries {
    private final InMemoryStore store;

    public InMemoryLatestEntries(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Map<RoomId, LogEntry> read(Map<RoomId, Long> seqs) {
        return store.atomically(() -> {
            Map<RoomId, LogEntry> found = new HashMap<>();
            seqs.forEach((roomId, seq) -> {
                LogEntry entry = store.logOf(roomId).get(seq);
                if (entry != null) {
                    found.put(roomId, entry.with(Reactions.NONE));
                }
            });
            return found;
        });
    }
}
