package dev.parley.operator;

import dev.parley.domain.id.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a deployment has written of who connected and who was refused.
interface AccessRecords {
    /// How far back refusals are counted.
    Duration LATELY = Duration.ofHours(1);

    /// Who opened the connection. Absent if nothing is written of it, or not any more.
    ///
    /// @throws UnreachableException if the records cannot be read
    Optional<ConnectRecord> connection(ConnectionId id);

    /// The refusals within [#LATELY], those of many first where there are too many to read.
    ///
    /// @throws UnreachableException if the records cannot be read
    List<RefusalCount> refusals();

    /// @param user the user id
    /// @param closedAt absent where no end is written
    record ConnectRecord(String user, String address, Instant connectedAt, Optional<Instant> closedAt) {}

    /// @param user the user id; empty for who was not authorized
    /// @param address where the frames came from; empty if that is not written
    /// @param kind the code of refused frames, or `connect` and the status of refused upgrades
    record RefusalCount(String user, String address, String kind, long count) {}
}
