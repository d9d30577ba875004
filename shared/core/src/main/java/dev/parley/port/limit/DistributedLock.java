package dev.parley.port.limit;

import dev.parley.domain.id.ClientRoomId;
import dev.parley.domain.id.UserId;
import java.time.Duration;
import java.util.Optional;

/// Keeps two processes from doing the same work at the same time, in most cases. Never a guarantee: a lease may
/// run out under its holder, and the store may be away. A conditional write decides everything that must happen
/// once. Thread safe.
public interface DistributedLock {
    /// Waits up to `patience` for the lock. Absent if it could not be had, for whatever reason: go on without it.
    /// Never fails.
    ///
    /// @param expiry after which the lock is free again, should the holder vanish
    Optional<Lease> acquire(Key key, Duration expiry, Duration patience);

    /// A lock held, until it is released or runs out.
    interface Lease extends AutoCloseable {
        /// Starts the expiry anew, for long work. False if the lease has run out or nobody can know.
        boolean renew();

        /// Releases the lock if it is still this holder's, and never another's. Never fails.
        @Override
        void close();
    }

    /// What is locked.
    record Key(String value) {
        public static Key ofCreation(UserId creator, ClientRoomId clientRoomId) {
            return new Key("creation " + creator + " " + clientRoomId);
        }

        /// The same for both of the pair.
        public static Key ofPair(UserId one, UserId other) {
            boolean inOrder = one.value().compareTo(other.value()) <= 0;
            return new Key("pair " + (inOrder ? one : other) + " " + (inOrder ? other : one));
        }
    }
}
