package dev.parley.domain.room;

/// The part of a room's log that a user may read: what has a greater `seq` than `hiddenThrough`. `hiddenMessages`
/// counts
/// the messages up to there.
public record LogView(Room room, long hiddenThrough, long hiddenMessages) {
    /// What a member may read.
    public static LogView of(RoomMembership stay) {
        return new LogView(stay.room(), stay.hiddenThrough(), stay.hiddenMessages());
    }

    /// What one who is asked in could read after accepting.
    public static LogView of(RoomRequest request) {
        return new LogView(request.room(), request.hiddenThrough(), request.hiddenMessages());
    }
}
