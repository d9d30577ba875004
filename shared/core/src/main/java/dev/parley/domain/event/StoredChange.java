package dev.parley.domain.event;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.time.Instant;

/// A change of a table that is published to those outside of Parley. It is published after it is stored, and names
/// what it is about rather than what was said: whoever publishes it reads the present state.
public sealed interface StoredChange {
    /// The room's log has an entry with this number.
    record EntryAdded(RoomId roomId, long seq) implements StoredChange {}

    /// The room changed, as it is pushed to its members. An event about users names one.
    record RoomChanged(Event.MembershipEvent event) implements StoredChange {}

    /// A row of a member was written. It counts only if the room exists, and is no news if the room began with
    /// it.
    record RowAdded(RoomId roomId, UserId userId, Instant joinedAt) implements StoredChange {}

    /// A row of a member was deleted. It is no news if the whole room was deleted.
    record RowDeleted(RoomId roomId, UserId userId) implements StoredChange {}

    /// A report was stored under this id.
    record ReportFiled(UserId reporter, String reportId) implements StoredChange {}
}
