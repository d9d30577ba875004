package dev.parley.domain.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;

/// A membership of a user in a room. The member gets messages with a greater `seq` than `joinedSeq`; `joinedCount`
/// counts the messages up to there. `joinId` tells this membership from a later one of the same user.
public record Member(
        RoomId roomId,
        UserId userId,
        Role role,
        long joinedSeq,
        String joinId,
        long joinedCount,
        NotifyLevel notifyLevel) {
    /// A member who wants to be notified of everything, of a room whose log held messages alone up to `joinedSeq`.
    public Member(RoomId roomId, UserId userId, Role role, long joinedSeq, String joinId) {
        this(roomId, userId, role, joinedSeq, joinId, joinedSeq, NotifyLevel.ALL);
    }

    /// A member who joins the room at the present end of its log.
    public static Member joining(Room room, UserId userId, Role role, String joinId) {
        return new Member(
                room.id(),
                userId,
                role,
                room.lastSeq(),
                joinId,
                room.latestMessage().ordinal(),
                NotifyLevel.ALL);
    }

    public Member withRole(Role given) {
        return new Member(roomId, userId, given, joinedSeq, joinId, joinedCount, notifyLevel);
    }

    public Member withNotifyLevel(NotifyLevel level) {
        return new Member(roomId, userId, role, joinedSeq, joinId, joinedCount, level);
    }

    /// The greatest `seq` of the log that this member may not read.
    public long hiddenThrough(HistoryVisibility history) {
        return switch (history) {
            case JOINED -> joinedSeq;
            case ALL -> 0;
        };
    }
}
