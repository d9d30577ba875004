package dev.parley.domain.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;

/// A membership of a user in a room. The member gets messages with a greater `seq` than `joinedSeq`. `joinId`
/// tells this membership from a later one of the same user.
public record Member(RoomId roomId, UserId userId, Role role, long joinedSeq, String joinId, NotifyLevel notifyLevel) {
    /// A member who wants to be notified of everything.
    public Member(RoomId roomId, UserId userId, Role role, long joinedSeq, String joinId) {
        this(roomId, userId, role, joinedSeq, joinId, NotifyLevel.ALL);
    }

    public Member withRole(Role given) {
        return new Member(roomId, userId, given, joinedSeq, joinId, notifyLevel);
    }

    public Member withNotifyLevel(NotifyLevel level) {
        return new Member(roomId, userId, role, joinedSeq, joinId, level);
    }

    /// The greatest `seq` of the log that this member may not read.
    public long hiddenThrough(HistoryVisibility history) {
        return switch (history) {
            case JOINED -> joinedSeq;
            case ALL -> 0;
        };
    }
}
