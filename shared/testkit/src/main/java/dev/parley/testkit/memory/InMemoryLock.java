package dev.parley.testkit.memory;

import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.limit.DistributedLock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Leases that run out by the clock given; whoever waits for one waits in real time, and is woken by every release.
/// Records who held the lock.
public final class InMemoryLock implements DistributedLock {
    private final Map<Key, MemoryLease> leases = new HashMap<>();
    private final List<Key> acquired = new ArrayList<>();
    private final Clock clock;
    private boolean away;

    public InMemoryLock(Clock clock) {
        this.clock = clock;
    }

    /// From now on no lock can be had.
    public synchronized void setAway(boolean away) {
        this.away = away;
        notifyAll();
    }

    /// What was locked so far, in order.
    public synchronized List<Key> acquired() {
        return List.copyOf(acquired);
    }

    public synchronized boolean isHeld(Key key) {
        MemoryLease lease = leases.get(key);
        return lease != null && clock.instant().isBefore(lease.end);
    }

    @Override
    public synchronized Optional<Lease> acquire(Key key, Duration expiry, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!away && isHeld(key)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return Optional.empty();
            }
            await(left);
        }
        return away ? Optional.empty() : Optional.of(lease(key, expiry));
    }

    private Lease lease(Key key, Duration expiry) {
        MemoryLease lease = new MemoryLease(key, expiry, clock.instant().plus(expiry));
        leases.put(key, lease);
        acquired.add(key);
        return lease;
    }

    private synchronized boolean renew(MemoryLease lease) {
        if (away || !isHeld(lease.key) || leases.get(lease.key) != lease) {
            return false;
        }
        lease.end = clock.instant().plus(lease.expiry);
        return true;
    }

    private synchronized void release(MemoryLease lease) {
        leases.remove(lease.key, lease);
        notifyAll();
    }

    @SuppressWarnings("WaitNotInLoop") // acquire() is the loop
    private void await(long milliseconds) {
        try {
            wait(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DependencyUnavailableException("the time left", e);
        }
    }

    private final class MemoryLease implements Lease {
        private final Key key;
        private final Duration expiry;
        private Instant end;

        private MemoryLease(Key key, Duration expiry, Instant end) {
            this.key = key;
            this.expiry = expiry;
            this.end = end;
        }

        @Override
        public boolean renew() {
            return InMemoryLock.this.renew(this);
        }

        @Override
        public void close() {
            release(this);
        }
    }
}
