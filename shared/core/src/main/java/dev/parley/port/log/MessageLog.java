package dev.parley.port.log;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import java.util.List;

/// Reads a room's log, consistently. Thread safe.
public interface MessageLog {
    /// The entries `after < seq`, ascending, at most `limit`; stops at a hole and before 1 MB.
    List<LogEntry> after(RoomId roomId, long after, int limit);

    /// The last entries with `seq < before`, ascending, at most `limit`; only the contiguous run that ends at the
    /// greatest.
    List<LogEntry> before(RoomId roomId, long before, int limit);
}
