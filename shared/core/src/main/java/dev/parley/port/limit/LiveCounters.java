package dev.parley.port.limit;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.util.OptionalLong;

/// Counts the messages of rooms and users over the last minute. For limits and metrics only: no decision that
/// must be exact rests on it. Thread safe.
public interface LiveCounters {
    /// Counts one message. Never fails: what cannot be counted is not.
    void messageAccepted(RoomId roomId, UserId sender);

    /// Messages of the room in the last minute; absent while nobody can know.
    OptionalLong messagesIn(RoomId roomId);

    /// Messages of the user, over all rooms, in the last minute; absent while nobody can know.
    OptionalLong messagesBy(UserId sender);
}
