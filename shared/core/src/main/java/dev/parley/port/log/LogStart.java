package dev.parley.port.log;

import dev.parley.domain.id.RoomId;
import java.util.OptionalLong;

/// Where the logs of a deployment begin that lets entries expire. The floor is computed from the times of the
/// entries: what the store happens to hold below it does not count. Thread safe; changes nothing.
@FunctionalInterface
public interface LogStart {
    /// Of logs that are kept for good.
    LogStart NONE = (roomId, lastSeq) -> OptionalLong.empty();

    /// The first number of the log that has not expired; `lastSeq + 1` if all have. Never goes back. Absent
    /// where nothing expires.
    ///
    /// @param lastSeq the room's last number
    OptionalLong firstSeq(RoomId roomId, long lastSeq);
}
