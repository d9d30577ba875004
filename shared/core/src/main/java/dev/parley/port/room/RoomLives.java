package dev.parley.port.room;

import dev.parley.domain.id.RoomId;
import java.time.Instant;
import java.util.Optional;

/// Tells when rooms began and ended, by a consistent read. Thread safe; changes nothing.
public interface RoomLives {
    /// Absent for a room that never came to be.
    ///
    /// @throws dev.parley.port.DependencyUnavailableException if the store gives no answer
    Optional<RoomLife> find(RoomId roomId);

    /// @param deletedAt absent while the room exists
    record RoomLife(Instant createdAt, Optional<Instant> deletedAt) {}
}
