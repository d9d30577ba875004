package dev.parley.fanout.room;

import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import dev.parley.protocol.Push;
import java.util.Optional;

/// One thing that a room is told.
sealed interface Outbound {
    /// For the members who joined before it.
    record Message(LogEntry entry) implements Outbound {}

    /// For all members, and for `alsoTo`, who may be none any more.
    record Change(Push.RoomChange push, Optional<UserId> alsoTo) implements Outbound {}
}
