package dev.parley.port.log;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.RoomMembership;
import java.util.Optional;

/// Reads an entry of a room's log for a member who names it, by consistent reads. It shows the stay and the entry as
/// they are: what the member may see is for the caller to decide. Thread safe; changes nothing.
public interface MemberEntries {
    /// The user's stay in the room and the entry at `seq`, in one request.
    ///
    /// @return absent if the user is not in the room
    Optional<Found> find(UserId userId, RoomId roomId, long seq);

    /// The first entry with a greater number than `seq` that the log still holds.
    Optional<LogEntry> firstAfter(RoomId roomId, long seq);

    /// `entry` is absent if the log does not reach its number yet, or does not hold it any more.
    record Found(RoomMembership stay, Optional<LogEntry> entry) {}
}
