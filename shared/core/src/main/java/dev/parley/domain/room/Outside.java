package dev.parley.domain.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.time.Instant;
import java.util.Set;

/// How a user stands to a room without being its member. `left` says whether the user once left the room: such a
/// user is asked before every later addition. In a direct room `blockedBy` names those of the two who block the other.
public record Outside(RoomId roomId, UserId userId, State state, boolean left, Set<UserId> blockedBy) {
    public sealed interface State {
        /// `by` asks the user in. A member who accepts reads the log as one who joined at `joinedSeq`, with
        /// `joinedCount` messages up to there.
        record Requested(UserId by, long joinedSeq, long joinedCount) implements State {
            /// A request at the present end of the log.
            public static Requested now(UserId by, Room room) {
                return new Requested(by, room.lastSeq(), room.latestMessage().ordinal());
            }
        }

        record Left() implements State {}

        /// Nobody asks the user again before `until`.
        record Declined(Instant until) implements State {}

        /// The user does not join again before an owner or admin adds them.
        record Banned() implements State {}
    }

    public Outside {
        blockedBy = Set.copyOf(blockedBy);
    }

    /// A place outside a room, of which nothing else was known before.
    public static Outside of(RoomId roomId, UserId userId, State state) {
        return new Outside(roomId, userId, state, state instanceof State.Left, Set.of());
    }

    public Outside with(State next) {
        return new Outside(roomId, userId, next, left || next instanceof State.Left, blockedBy);
    }

    public boolean isRequested() {
        return state instanceof State.Requested;
    }

    public boolean isBanned() {
        return state instanceof State.Banned;
    }
}
