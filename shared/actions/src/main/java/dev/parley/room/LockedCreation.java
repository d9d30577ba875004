package dev.parley.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.Room;
import dev.parley.port.limit.DistributedLock;
import dev.parley.port.limit.DistributedLock.Key;
import dev.parley.port.limit.DistributedLock.Lease;
import dev.parley.port.room.Rooms;
import dev.parley.port.room.Rooms.Creation;
import java.time.Duration;
import java.util.Optional;

/// Creates rooms, one try at a time for each pair and each creation key, so that those who lose a race read the
/// winner's room instead of writing rows that they must take back. A large room takes many requests; each that is
/// answered renews the lease, so that one who gets on keeps it and one who hangs or dies loses it. The lock saves
/// work
/// and decides nothing: without it, or when it runs out, the conditional writes of [Rooms#create] still make one
/// room. Thread safe.
final class LockedCreation {
    private static final Duration EXPIRY = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Rooms rooms;
    private final DistributedLock lock;

    LockedCreation(Rooms rooms, DistributedLock lock) {
        this.rooms = rooms;
        this.lock = lock;
    }

    Outcome create(NewRoom room) {
        Optional<Lease> lease = lock.acquire(key(room), EXPIRY, PATIENCE);
        try {
            return outcome(rooms.create(room, () -> lease.ifPresent(Lease::renew)));
        } finally {
            lease.ifPresent(Lease::close);
        }
    }

    private static Key key(NewRoom room) {
        return switch (room.kind()) {
            case GROUP -> Key.ofCreation(room.creator(), room.clientRoomId());
            case DIRECT -> Key.ofPair(room.creator(), room.others().iterator().next());
        };
    }

    private Outcome outcome(Creation creation) {
        return switch (creation) {
            case Creation.Created(Room room) -> new Outcome.Made(room, true);
            case Creation.Existing(RoomId roomId) -> new Outcome.Made(existing(roomId), false);
            case Creation.Conflict() -> new Outcome.Conflict();
        };
    }

    private Room existing(RoomId roomId) {
        return rooms.find(roomId)
                .orElseThrow(() -> new IllegalStateException("room " + roomId + " is on record but not stored"));
    }

    sealed interface Outcome {
        /// There is a room now; `created` says whether this call made it.
        record Made(Room room, boolean created) implements Outcome {}

        /// The creation key stands for a room with other content.
        record Conflict() implements Outcome {}
    }
}
