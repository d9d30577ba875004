package dev.parley.fanout.room;

import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.protocol.push.RoomChangePush;
import java.util.Set;

/// A message or a change that is to be pushed to the members of a room.
sealed interface Outbound {
    /// For the members who joined before it.
    ///
    /// @param history what of the log those who join may read
    record Message(LogEntry entry, HistoryVisibility history) implements Outbound {}

    /// For all members, and for `alsoTo`, who may be none.
    record Change(RoomChangePush push, Set<UserId> alsoTo) implements Outbound {
        public Change {
            alsoTo = Set.copyOf(alsoTo);
        }
    }
}
