package dev.parley.domain.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;

/// The place of `system` in a room: an owner's rights from the first message on. No row stands for it, and no listing
/// names it.
public final class SystemMembership {
    private SystemMembership() {}

    public static Member in(RoomId roomId) {
        return new Member(roomId, UserId.SYSTEM, Role.OWNER, 0, UserId.SYSTEM.value());
    }

    public static RoomMembership in(Room room) {
        return new RoomMembership(room, in(room.id()));
    }
}
