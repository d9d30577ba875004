package dev.parley.port.room;

import dev.parley.domain.id.RoomId;
import java.time.Instant;
import java.util.Optional;

/// Erases what a deleted room holds, a step at a time. The store itself is the progress: a step that died half
/// way is done again by the next one. Thread safe; safe to repeat and to race.
public interface RoomErasing {
    /// When the room was deleted; absent if it is there, or never was.
    Optional<Instant> deletedAt(RoomId roomId);

    /// Erases the first entries of the room's log that are left, with what other tables hold of them.
    ///
    /// @param most how many entries at most; 1-100
    /// @return how many there were; 0 if the log is empty
    int eraseMessages(RoomId roomId, int most);

    /// Erases the first rows of members that are left, with their memberships. The room's own item stays, so
    /// that the room stays deleted.
    ///
    /// @param most how many members at most; 1-100
    /// @return how many there were; 0 if there are none
    int eraseMembers(RoomId roomId, int most);
}
