package dev.parley.fanout.signal;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.facts.RoomSizes;
import dev.parley.port.room.RoomReads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The members of rooms that are small enough for signals, as of a few seconds ago. A signal to a user who has
/// just left, or a missing signal to a user who has just joined, does no harm. Thread safe.
public final class SmallRooms {
    private static final Duration SPAN = Duration.ofSeconds(2);
    private static final int CAPACITY = 1_000;
    private static final int LARGEST = Math.max(RoomSizes.TYPING, RoomSizes.PRESENCE);

    private final RoomReads rooms;
    private final Clock clock;
    private final Map<RoomId, Reading> recent = new ConcurrentHashMap<>();

    public SmallRooms(RoomReads rooms, Clock clock) {
        this.rooms = rooms;
        this.clock = clock;
    }

    private record Reading(List<UserId> members, Instant until) {}

    /// The members of the room; none if there are more than `largest`, which is at most 100, or no such room.
    List<UserId> members(RoomId roomId, int largest) {
        Instant now = clock.instant();
        Reading reading = recent.get(roomId);
        if (reading == null || now.isAfter(reading.until())) {
            reading = new Reading(read(roomId), now.plus(SPAN));
            if (recent.size() >= CAPACITY) {
                recent.clear();
            }
            recent.put(roomId, reading);
        }
        return reading.members().size() > largest ? List.of() : reading.members();
    }

    private List<UserId> read(RoomId roomId) {
        boolean isSmall =
                rooms.find(roomId).filter(room -> room.memberCount() <= LARGEST).isPresent();
        return isSmall ? rooms.members(roomId).stream().map(Member::userId).toList() : List.of();
    }
}
