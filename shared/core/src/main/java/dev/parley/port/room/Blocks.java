package dev.parley.port.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.util.List;
import java.util.Optional;

/// Who blocks whom. A block stands on the direct room of the two as well, written at the same instant: each member of
/// it names who blocks. All reads are consistent. Thread safe; every call is safe to repeat.
public interface Blocks {
    Blocking block(UserId blocker, UserId blocked);

    /// Ends a block; without one it changes nothing.
    void unblock(UserId blocker, UserId blocked);

    /// One page of those whom the user blocks, in a fixed order. The cursor is opaque.
    ///
    /// @throws InvalidCursorException if the cursor is not one of this user's
    Page blocked(UserId blocker, Optional<String> cursor, int limit);

    sealed interface Blocking {
        /// The block stands. `room` is the direct room of the two, if they have one.
        record Blocked(Optional<RoomId> room) implements Blocking {}

        /// The user blocks [dev.parley.facts.RoomSizes#BLOCKED_BY_A_USER] others. Nothing was written.
        record Full() implements Blocking {}
    }

    record Page(List<UserId> users, Optional<String> cursor) {
        public Page {
            users = List.copyOf(users);
        }
    }
}
