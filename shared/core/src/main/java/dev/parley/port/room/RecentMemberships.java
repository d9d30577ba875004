package dev.parley.port.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.util.Optional;

/// The memberships of users as they were some seconds ago at most. Only for signals, where a stale answer does
/// no harm; never to admit a message or to show one. Never fails: an unknown membership is read anew. Thread
/// safe.
public interface RecentMemberships {
    Optional<Standing> find(RoomId roomId, UserId userId);

    /// Neither waits nor fails.
    void remember(RoomId roomId, UserId userId, Standing standing);

    /// Lets the next reader read anew, after a change that must count at once. Neither waits nor fails: where it is
    /// lost, the old standing holds for its seconds.
    void forget(RoomId roomId, UserId userId);

    /// A member's room, as far as signals need it. `maySend` says whether the member may be shown typing.
    record Standing(int memberCount, boolean maySend) {}
}
