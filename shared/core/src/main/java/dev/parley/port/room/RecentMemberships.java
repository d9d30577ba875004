package dev.parley.port.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.util.Optional;

/// Where members stood when it was last read, some seconds ago at most. Only for signals, where acting on it once
/// more is harmless; never for what admits a message or shows one. Never fails: what cannot be found is read anew.
/// Thread safe.
public interface RecentMemberships {
    Optional<Standing> find(RoomId roomId, UserId userId);

    /// Neither waits nor fails.
    void remember(RoomId roomId, UserId userId, Standing standing);

    /// A member's room, as far as signals need it.
    record Standing(int memberCount) {}
}
