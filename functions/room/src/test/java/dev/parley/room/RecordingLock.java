package dev.parley.room;

import dev.parley.port.DistributedLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A lock that is always to be had, or never, and records who held it.
final class RecordingLock implements DistributedLock {
    private final List<Key> acquired = new ArrayList<>();
    private final List<Key> released = new ArrayList<>();
    private boolean away;

    /// From now on the lock cannot be had, as while its store is away.
    synchronized void goAway() {
        away = true;
    }

    @Override
    public synchronized Optional<Lease> acquire(Key key, Duration expiry, Duration patience) {
        if (away) {
            return Optional.empty();
        }
        acquired.add(key);
        return Optional.of(new Lease() {
            @Override
            public boolean renew() {
                return true;
            }

            @Override
            public void close() {
                release(key);
            }
        });
    }

    private synchronized void release(Key key) {
        released.add(key);
    }

    synchronized List<Key> acquired() {
        return List.copyOf(acquired);
    }

    synchronized List<Key> released() {
        return List.copyOf(released);
    }
}
