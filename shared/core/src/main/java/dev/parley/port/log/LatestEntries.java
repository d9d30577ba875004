package dev.parley.port.log;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import java.util.Map;

/// Reads one entry of each of many rooms, consistently, for listings. Thread safe; changes nothing.
public interface LatestEntries {
    /// The entries with these numbers in their present state, without the reactions on them; those that do not
    /// exist are left out. At most 100 rooms.
    Map<RoomId, LogEntry> read(Map<RoomId, Long> seqs);
}
