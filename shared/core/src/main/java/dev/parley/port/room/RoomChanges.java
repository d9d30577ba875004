package dev.parley.port.room;

import dev.parley.domain.room.Member;
import dev.parley.domain.room.RoomUpdate;
import java.time.Instant;

/// Changes and deletes rooms. Each write holds only if the member's stay is still as given. Thread safe; safe to
/// repeat.
public interface RoomChanges {
    /// Changes the room, if the member's stay and role still are as given and the room is not deleted.
    Updating update(Member by, RoomUpdate update);

    /// Deletes the room, if `owner` still is its owner as given. At once nobody is a member and nobody can
    /// join; the room's key stays used. All that the room holds waits for [RoomErasing].
    Deletion delete(Member owner, Instant now);

    /// The same, if `owner` is the only member too.
    Deletion deleteAsLast(Member owner, Instant now);

    enum Updating {
        UPDATED,

        /// The stay is not as given any more. Read again.
        SUPERSEDED
    }

    enum Deletion {
        DELETED,

        /// The stay is not as given any more. Read again.
        SUPERSEDED
    }
}
