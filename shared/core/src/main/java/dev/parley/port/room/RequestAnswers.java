package dev.parley.port.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Room;
import java.time.Instant;
import java.util.Optional;

/// Accepts and declines requests. Thread safe; safe to repeat.
public interface RequestAnswers {
    /// Makes the user a member who has an open request, as one who joined when it was made.
    Acceptance accept(RoomId roomId, UserId userId);

    /// Ends the user's open request. Nobody asks again before `until`.
    ///
    /// @return whether there was a request
    boolean decline(RoomId roomId, UserId userId, Instant until);

    sealed interface Acceptance {
        record Accepted(Room room) implements Acceptance {}

        record AlreadyIn(Room room) implements Acceptance {}

        /// Nobody asks the user in; `outside` is how the user stands to the room, if at all.
        record NoRequest(Optional<Outside> outside) implements Acceptance {}

        /// The room has [dev.parley.facts.RoomSizes#MEMBERS].
        record Full() implements Acceptance {}
    }
}
