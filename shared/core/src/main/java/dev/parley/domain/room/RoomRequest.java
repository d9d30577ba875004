package dev.parley.domain.room;

import dev.parley.domain.id.UserId;

/// An open request: the room that a user is asked into, and what was asked.
public record RoomRequest(Room room, UserId userId, Outside.State.Requested asked) {
    /// The greatest `seq` that the user could not read after accepting.
    public long hiddenThrough() {
        return switch (room.history()) {
            case JOINED -> asked.joinedSeq();
            case ALL -> 0;
        };
    }

    /// The count of messages up to there.
    public long hiddenMessages() {
        return switch (room.history()) {
            case JOINED -> asked.joinedCount();
            case ALL -> 0;
        };
    }

    /// Whether the user may read what was sent before accepting.
    public boolean showsMessages() {
        return room.kind() == RoomKind.DIRECT;
    }
}
