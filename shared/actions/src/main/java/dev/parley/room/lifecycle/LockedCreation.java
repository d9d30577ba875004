package dev.parley.room.lifecycle;

import dev.parley.domain.room.NewRoom;
import dev.parley.port.limit.DistributedLock;
import dev.parley.port.limit.DistributedLock.Key;
import dev.parley.port.limit.DistributedLock.Lease;
import dev.parley.port.room.RoomCreation;
import dev.parley.port.room.RoomCreation.Creation;
import java.time.Duration;
import java.util.Optional;

/// Creates rooms, one try at a time for each pair and each creation key, so that those who lose a race read the
/// winner's room instead of writing rows that they must take back. A large room takes many requests; each that
/// is answered renews the lease, so that one who gets on keeps it and one who hangs or dies loses it. The lock
/// saves work and decides nothing: without it, or when it runs out, the conditional writes of [RoomCreation#create]
/// still make one room. Thread safe.
public final class LockedCreation {
    private static final Duration EXPIRY = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RoomCreation rooms;
    private final DistributedLock lock;

    public LockedCreation(RoomCreation rooms, DistributedLock lock) {
        this.rooms = rooms;
        this.lock = lock;
    }

    public Creation create(NewRoom room) {
        Optional<Lease> lease = lock.acquire(key(room), EXPIRY, PATIENCE);
        try {
            return rooms.create(room, () -> lease.ifPresent(Lease::renew));
        } finally {
            lease.ifPresent(Lease::close);
        }
    }

    /// What the creation comes to where it makes no room.
    Optional<Creation> existing(NewRoom room) {
        return rooms.existing(room);
    }

    private static Key key(NewRoom room) {
        return switch (room.kind()) {
            case GROUP -> Key.ofCreation(room.creator(), room.clientRoomId());
            case DIRECT -> Key.ofPair(room.creator(), room.others().iterator().next());
        };
    }
}
