package dev.parley.port.log;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a room's log, consistently: entries in their present state, with the reactions that stand on them.
/// Thread safe.
public interface MessageLog {
    /// The entries `after < seq`, ascending, at most `limit`; stops at a hole and before 1 MB.
    List<LogEntry> after(RoomId roomId, long after, int limit);

    /// The last entries with `seq < before`, ascending, at most `limit`; only the contiguous run that ends at
    /// the greatest.
    List<LogEntry> before(RoomId roomId, long before, int limit);

    /// The entry with this number, a message or a change; absent if there is none.
    default Optional<LogEntry> find(RoomId roomId, long seq) {
        return Optional.ofNullable(read(roomId, Set.of(seq)).get(seq));
    }

    /// The entries with these numbers, by number; those that do not exist are left out. At most 50.
    Map<Long, LogEntry> read(RoomId roomId, Collection<Long> seqs);
}
