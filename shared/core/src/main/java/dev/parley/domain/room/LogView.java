package dev.parley.domain.room;

import java.util.OptionalLong;

/// The part of a room's log that a user may read: what has a greater `seq` than `hiddenThrough`.
/// `hiddenMessages` counts the messages up to there.
public record LogView(Room room, long hiddenThrough, long hiddenMessages) {
    /// What a member may read.
    public static LogView of(RoomMembership stay) {
        return new LogView(stay.room(), stay.hiddenThrough(), stay.hiddenMessages());
    }

    /// What one who is asked in could read after accepting.
    public static LogView of(RoomRequest request) {
        return new LogView(request.room(), request.hiddenThrough(), request.hiddenMessages());
    }

    /// The same without what is below the log's floor. The count of what is hidden then leaves out what has
    /// expired.
    public LogView from(OptionalLong floor) {
        return floor.isEmpty() || floor.getAsLong() <= hiddenThrough + 1
                ? this
                : new LogView(room, floor.getAsLong() - 1, hiddenMessages);
    }
}
