package dev.parley.domain.room;

import dev.parley.domain.id.RoomId;
import java.time.Instant;
import java.util.Optional;

/// A room's metadata. `lastSeq` is the greatest number given in its log, 0 before the first; `name` is absent
/// for rooms without one. `requests` counts those who are asked in and have not answered.
public record Room(
        RoomId id,
        RoomKind kind,
        Optional<String> name,
        HistoryVisibility history,
        int memberCount,
        long lastSeq,
        Optional<Instant> lastAt,
        Instant createdAt,
        int requests) {
    /// A room that asks nobody in.
    public Room(
            RoomId id,
            RoomKind kind,
            Optional<String> name,
            HistoryVisibility history,
            int memberCount,
            long lastSeq,
            Optional<Instant> lastAt,
            Instant createdAt) {
        this(id, kind, name, history, memberCount, lastSeq, lastAt, createdAt, 0);
    }

    public Room withMemberCount(int count) {
        return new Room(id, kind, name, history, count, lastSeq, lastAt, createdAt, requests);
    }

    public Room withRequests(int count) {
        return new Room(id, kind, name, history, memberCount, lastSeq, lastAt, createdAt, count);
    }

    /// The room after its log has grown to `seq`, sent at `at`.
    public Room withLog(long seq, Optional<Instant> at) {
        return new Room(id, kind, name, history, memberCount, seq, at, createdAt, requests);
    }
}
