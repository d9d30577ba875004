package dev.parley.domain.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.time.Instant;
import java.util.Set;

/// A membership of a user in a room. The member gets messages with a greater `seq` than `joinedSeq`. `joinId`
/// tells this membership from a later one of the same user; `joinedAt` is when it began. In a direct room `blockedBy`
/// names those of the two who block the other.
public record Member(
        RoomId roomId,
        UserId userId,
        Role role,
        long joinedSeq,
        String joinId,
        Instant joinedAt,
        Set<UserId> blockedBy) {
    public Member {
        blockedBy = Set.copyOf(blockedBy);
    }

    /// A member of a room without blocks, from the beginning of time.
    public Member(RoomId roomId, UserId userId, Role role, long joinedSeq, String joinId) {
        this(roomId, userId, role, joinedSeq, joinId, Instant.EPOCH, Set.of());
    }

    public Member withRole(Role given) {
        return new Member(roomId, userId, given, joinedSeq, joinId, joinedAt, blockedBy);
    }

    public Member withBlockedBy(Set<UserId> blockers) {
        return new Member(roomId, userId, role, joinedSeq, joinId, joinedAt, blockers);
    }

    /// Whether the member may send into the room now: not a reader, and no block stands between the two of a direct
    /// room.
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
}
