package dev.parley.typing;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.room.RecentMemberships;
import dev.parley.port.room.RecentMemberships.Standing;
import dev.parley.port.room.RoomReads;
import java.util.Optional;

/// Whether a user is in a room, and how large it is, as of a few seconds ago: a user who types on is read
/// once, not at every frame. One who was removed may be shown typing for that long.
final class RoomMembershipCache {
    private final RoomReads rooms;
    private final RecentMemberships recent;

    RoomMembershipCache(RoomReads rooms, RecentMemberships recent) {
        this.rooms = rooms;
        this.recent = recent;
    }

    /// Absent if the user is not a member, or there is no such room.
    Optional<Standing> find(RoomId roomId, UserId userId) {
        return recent.find(roomId, userId).or(() -> read(roomId, userId));
    }

    private Optional<Standing> read(RoomId roomId, UserId userId) {
        Optional<Standing> standing = rooms.membership(userId, roomId)
                .map(stay ->
                        new Standing(stay.room().memberCount(), stay.member().maySend()));
        standing.ifPresent(found -> recent.remember(roomId, userId, found));
        return standing;
    }
}
