package dev.parley.port.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Room;
import java.time.Instant;

/// Invites to rooms. The holder of an invite may join until it expires, is used up or revoked, or until its
/// maker leaves or loses the role. The store keeps them so that a reader of the store cannot use one. Thread
/// safe.
public interface Invites {
    /// Makes an invite in the name of `maker`, for `maxUses` joins before `expiresAt`, a whole second. Not
    /// safe to repeat: each call makes another one.
    ///
    /// @return the invite, which is not to be had again
    String create(Member maker, Instant expiresAt, int maxUses);

    /// Ends the invite. One that is unknown or of another room changes nothing. Safe to repeat.
    void revoke(RoomId roomId, String invite);

    /// Lets the user into the invite's room, as exact against the log as [RoomJoining#add]. One who is in already
    /// uses nothing up, which also makes it safe to repeat. An open request of the room is accepted by it.
    Joining join(String invite, UserId userId, Instant now);

    /// What became of a join. `room` is the room as it is then.
    sealed interface Joining {
        record Joined(Room room) implements Joining {}

        record AlreadyIn(Room room) implements Joining {}

        /// The invite admits nobody: unknown, expired, used up, revoked, or its maker may not invite any
        /// more. Or the room has [dev.parley.facts.RoomSizes#MEMBERS], or the user is banned from it.
        record Refused() implements Joining {}

        /// The user is in [dev.parley.domain.room.Stance#MOST_ROOMS] rooms.
        record TooManyRooms() implements Joining {}

        /// The log moved too fast to join it exactly within the tries. Nothing was written; may be tried again.
        record Contended() implements Joining {}
    }
}
