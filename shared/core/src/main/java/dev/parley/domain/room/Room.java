package dev.parley.domain.room;

import dev.parley.domain.id.RoomId;
import java.time.Instant;
import java.util.Optional;

/// A room's metadata. `lastSeq` is the greatest number given in its log, 0 before the first; `name` is absent
/// for rooms without one.
public record Room(
        RoomId id,
        RoomKind kind,
        Optional<String> name,
        HistoryVisibility history,
        int memberCount,
        long lastSeq,
        Optional<Instant> lastAt,
        Instant createdAt) {}
