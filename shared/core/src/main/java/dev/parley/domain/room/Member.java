package dev.parley.domain.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.time.Instant;
import java.util.Set;

/// A membership of a user in a room. The member gets messages with a greater `seq` than `joinedSeq`;
/// `joinedCount` counts the messages up to there. `joinId` distinguishes this membership from a later one of
/// the same user; `joinedAt` is when it began. In a direct room `blockedBy` names those of the two who block
/// the other.
public record Member(
        RoomId roomId,
        UserId userId,
        Role role,
        long joinedSeq,
        String joinId,
        long joinedCount,
        Instant joinedAt,
        Set<UserId> blockedBy,
        NotifyLevel notifyLevel) {
    public Member {
        blockedBy = Set.copyOf(blockedBy);
    }

    /// A member, from the beginning of time, of a room without blocks whose log held messages alone up to
    /// `joinedSeq`.
    public Member(RoomId roomId, UserId userId, Role role, long joinedSeq, String joinId) {
        this(roomId, userId, role, joinedSeq, joinId, joinedSeq, Instant.EPOCH, Set.of(), NotifyLevel.ALL);
    }

    /// A member who joins the room at the present end of its log.
    public static Member joining(Room room, UserId userId, Role role, String joinId) {
        long count = room.latestMessage().ordinal();
        return new Member(
                room.id(), userId, role, room.lastSeq(), joinId, count, Instant.EPOCH, Set.of(), NotifyLevel.ALL);
    }

    /// The member, who joined not now but when asked.
    public Member asOf(Outside.State.Requested asked) {
        return new Member(
                roomId, userId, role, asked.joinedSeq(), joinId, asked.joinedCount(), joinedAt, blockedBy, notifyLevel);
    }

    public Member since(Instant start) {
        return new Member(roomId, userId, role, joinedSeq, joinId, joinedCount, start, blockedBy, notifyLevel);
    }

    public Member withRole(Role given) {
        return new Member(roomId, userId, given, joinedSeq, joinId, joinedCount, joinedAt, blockedBy, notifyLevel);
    }

    public Member withBlockedBy(Set<UserId> blockers) {
        return new Member(roomId, userId, role, joinedSeq, joinId, joinedCount, joinedAt, blockers, notifyLevel);
    }

    public Member withNotifyLevel(NotifyLevel level) {
        return new Member(roomId, userId, role, joinedSeq, joinId, joinedCount, joinedAt, blockedBy, level);
    }

    /// Whether the member may send into the room now: not a reader, and no block stands between the two of a
    /// direct room.
    public boolean maySend() {
        return role.mayWrite() && blockedBy.isEmpty();
    }

    /// The greatest `seq` of the log that this member may not read.
    public long hiddenThrough(HistoryVisibility history) {
        return switch (history) {
            case JOINED -> joinedSeq;
            case ALL -> 0;
        };
    }

    /// The count of messages of the log that this member may not read.
    public long hiddenMessages(HistoryVisibility history) {
        return switch (history) {
            case JOINED -> joinedCount;
            case ALL -> 0;
        };
    }
}
