package dev.parley.fanout.room;

import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import dev.parley.protocol.push.RoomChangePush;
import java.util.Optional;

/// A message or a change that is to be pushed to the members of a room.
sealed interface Outbound {
    /// For the members who joined before it.
    record Message(LogEntry entry) implements Outbound {}

    /// For all members, and for `alsoTo`, who may be none any more.
    record Change(RoomChangePush push, Optional<UserId> alsoTo) implements Outbound {}
}
