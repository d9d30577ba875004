package dev.parley.fanout.signal;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.RoomMembership;
import dev.parley.facts.RoomSizes;
import dev.parley.fanout.batch.Deadline;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.Rooms;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The users who get a user's presence: the members of shared rooms of up to 100, at most 500 people. A direct room
/// with one whom the user blocks does not count. Thread safe.
public final class PresenceAudience {
    private static final int PAGE = 100;

    private final Memberships memberships;
    private final Rooms rooms;
    private final SmallRooms smallRooms;

    public PresenceAudience(Memberships memberships, Rooms rooms, SmallRooms smallRooms) {
        this.memberships = memberships;
        this.rooms = rooms;
        this.smallRooms = smallRooms;
    }

    /// Each person once, without the user. Stops looking for more at the deadline.
    List<UserId> of(UserId userId, Deadline deadline) {
        Set<UserId> people = new LinkedHashSet<>();
        Optional<String> cursor = Optional.empty();
        do {
            Memberships.Page page = memberships.page(userId, cursor, PAGE);
            List<RoomId> roomIds =
                    page.entries().stream().map(Memberships.Entry::roomId).toList();
            for (RoomMembership stay : rooms.stays(userId, roomIds).values()) {
                boolean blocks = stay.member().blockedBy().contains(userId);
                if (!blocks && people.size() <= RoomSizes.PRESENCE_AUDIENCE && !deadline.hasPassed()) {
                    people.addAll(smallRooms.members(stay.room().id(), RoomSizes.PRESENCE));
                }
            }
            cursor = page.cursor();
        } while (cursor.isPresent() && people.size() <= RoomSizes.PRESENCE_AUDIENCE && !deadline.hasPassed());
        people.remove(userId);
        return people.stream().limit(RoomSizes.PRESENCE_AUDIENCE).toList();
    }
}
