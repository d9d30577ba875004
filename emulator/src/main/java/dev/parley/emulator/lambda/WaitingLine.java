package dev.parley.emulator.lambda;

import dev.parley.emulator.api.hook.Arrival;
import dev.parley.emulator.lambda.EnvironmentPool.Leased;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The events that wait for an environment of one function, in the order of their arrival at the cloud. For use
/// under the pool's lock alone.
final class WaitingLine {
    private final ReentrantLock lock;
    private final PriorityQueue<Place> places = new PriorityQueue<>(Comparator.comparingLong(Place::arrival));

    WaitingLine(ReentrantLock lock) {
        this.lock = lock;
    }

    /// One event's place. It is out of the line once it was given an environment or a failure.
    static final class Place {
        private final Condition changed;
        private final long arrival = Arrival.current();
        private @Nullable Leased given;
        private @Nullable Throwable failure;

        private Place(Condition changed) {
            this.changed = changed;
        }

        private long arrival() {
            return arrival;
        }

        boolean isOpen() {
            return given == null && failure == null;
        }

        /// What it was given; null if nothing yet. Throws the failure of a start.
        @Nullable
        Leased outcome() throws Exception {
            switch (failure) {
                case null -> {}
                case Exception exception -> throw exception;
                case Error error -> throw error;
                case Throwable other -> throw new IllegalStateException(other);
            }
            return given;
        }

        void await() throws InterruptedException {
            changed.await();
        }

        void await(long nanos) throws InterruptedException {
            long _ = changed.awaitNanos(nanos);
        }
    }

    Place join() {
        Place place = new Place(lock.newCondition());
        places.add(place);
        return place;
    }

    void leave(Place place) {
        places.remove(place);
    }

    int size() {
        return places.size();
    }

    /// Gives it to whoever waits longest. False if nobody waits.
    boolean give(Leased environment) {
        Place first = places.poll();
        if (first != null) {
            first.given = environment;
            first.changed.signal();
        }
        return first != null;
    }

    /// Fails whoever waits longest, if anyone does.
    void fail(Throwable failure) {
        Place first = places.poll();
        if (first != null) {
            first.failure = failure;
            first.changed.signal();
        }
    }

    /// Lets whoever waits longest look again.
    void wakeFirst() {
        Place first = places.peek();
        if (first != null) {
            first.changed.signal();
        }
    }

    /// Lets all look again.
    void wakeAll() {
        places.forEach(place -> place.changed.signal());
    }
}
