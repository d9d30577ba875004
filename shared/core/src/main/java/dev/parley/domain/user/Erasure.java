package dev.parley.domain.user;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.time.Instant;
import java.util.Optional;

/// How far the erasing of a user has come. What the user sent before `erasedAt` says nothing any more, even
/// where it gets its number later.
///
/// @param room the room that is gone through now; absent before the first
/// @param seq the number in that room's log up to which everything is gone through
/// @param left whether this turn through the rooms found anything that had to be deleted
public record Erasure(UserId userId, Instant erasedAt, Stage stage, Optional<RoomId> room, long seq, boolean left) {
    /// The stages in their order. [#CHECKING] is done again until it finds nothing.
    public enum Stage {
        /// The user's rooms are left, and what belongs to the user alone goes.
        LEAVING,

        /// The deletion of each message is ordered, a room at a time.
        DELETING,

        /// All rooms are gone through again: is everything deleted?
        CHECKING,

        DONE
    }

    /// An erasing that begins.
    public static Erasure begun(UserId userId, Instant now) {
        return new Erasure(userId, now, Stage.LEAVING, Optional.empty(), 0, false);
    }

    public boolean isDone() {
        return stage == Stage.DONE;
    }

    /// The next turn through the rooms, or the end. What was sent up to `now` is erased with the rest.
    public Erasure enter(Stage next, Instant now) {
        return new Erasure(userId, now, next, Optional.empty(), 0, false);
    }

    /// The same with the turn through the rooms from its start.
    public Erasure turn(Stage next) {
        return enter(next, erasedAt);
    }

    /// At the end of this turn.
    public Erasure ended(boolean somethingLeft) {
        return new Erasure(userId, erasedAt, stage, Optional.empty(), 0, somethingLeft);
    }

    /// At this place of this turn.
    public Erasure at(RoomId place, long through, boolean somethingLeft) {
        return new Erasure(userId, erasedAt, stage, Optional.of(place), through, somethingLeft);
    }
}
