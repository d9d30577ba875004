package dev.parley.domain.room;

import dev.parley.domain.id.RoomId;
import java.time.Instant;
import java.util.Optional;

/// A room's counters and rules. `lastSeq` is the greatest number given in its log, 0 before the first. Who joins gets
/// `defaultRole`. How the room presents itself is its [RoomAbout].
public record Room(
        RoomId id,
        RoomKind kind,
        HistoryVisibility history,
        int memberCount,
        long lastSeq,
        Optional<Instant> lastAt,
        Instant createdAt,
        Role defaultRole) {
    public Room withMemberCount(int count) {
        return new Room(id, kind, history, count, lastSeq, lastAt, createdAt, defaultRole);
    }

    /// The room after its log has grown to `seq` at this time.
    public Room withLog(long seq, Instant at) {
        return new Room(id, kind, history, memberCount, seq, Optional.of(at), createdAt, defaultRole);
    }

    public Room withDefaultRole(Role role) {
        return new Room(id, kind, history, memberCount, lastSeq, lastAt, createdAt, role);
    }
}
