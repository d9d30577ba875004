package dev.parley.port.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.Room;
import java.util.Optional;

/// Creates rooms. Thread safe; safe to repeat.
public interface RoomCreation {
    /// Creates the room with all its members and requests, or finds the one that this creator made under the
    /// same key, or that the pair has. Which creation wins is decided by conditional writes alone.
    default Creation create(NewRoom room) {
        return create(room, () -> {});
    }

    /// What this creation comes to where it makes no room: one exists, or its key stands for another. Absent
    /// where it would make one.
    Optional<Creation> existing(NewRoom room);

    /// The same as the first, and runs `progressed` after each request of a creation that takes several: a
    /// large room's rows, and tries that others were in the way of. Within seconds of each other, unless the
    /// store hangs.
    Creation create(NewRoom room, Runnable progressed);

    sealed interface Creation {
        record Created(Room room) implements Creation {}

        record Existing(RoomId roomId) implements Creation {}

        /// The key stands for a room with other content.
        record Conflict() implements Creation {}

        /// One of the pair blocks the other.
        record Blocked() implements Creation {}
    }
}
