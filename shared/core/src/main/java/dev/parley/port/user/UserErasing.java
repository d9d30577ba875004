package dev.parley.port.user;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.user.Erasure;
import java.time.Instant;
import java.util.Optional;

/// The progress of the erasing of users, and the erasing of what belongs to a user alone. All reads are
/// consistent. Thread safe; every call is safe to repeat.
public interface UserErasing {
    /// Begins to erase the user, unless it is under way, or done with nothing of the user left.
    ///
    /// @return how it stands now
    Erasure begin(UserId userId, Instant now);

    Optional<Erasure> find(UserId userId);

    /// Keeps how far it has come.
    void keep(Erasure erasure);

    /// Makes sure that [#nextRoom] gives the room, whatever becomes of the user's membership.
    void remember(UserId userId, RoomId roomId);

    /// The first of the rooms that the user was in, in a fixed order, or the first one after another. Rooms
    /// that the user is in now are not among them, unless the user was in before.
    Optional<RoomId> nextRoom(UserId userId, Optional<RoomId> after);

    /// Forgets how one who is not in the room stands to it. What keeps somebody out stays: a ban, and a block
    /// of the other of a direct room.
    void forgetPlace(UserId userId, RoomId roomId);

    /// Forgets the profile, the preferences, whom the user blocks, what the user reported and when the user was
    /// last seen.
    void forgetUser(UserId userId);

    /// Forgets which rooms the user was in.
    void forgetRooms(UserId userId);
}
