package dev.parley.bench.load;

import dev.parley.bench.load.target.TextListener;
import dev.parley.bench.server.RegisteredConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// The posts to connections that are to arrive, one each, and what arrived instead. Thread safe.
final class Arrivals {
    private final List<RegisteredConnection> registered;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final AtomicLongArray begun;
    private final AtomicIntegerArray arrived;
    private final AtomicInteger reached = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final Histogram times = new ConcurrentHistogram(3);
    private final Map<String, Integer> faults = new ConcurrentSkipListMap<>();

    Arrivals(List<RegisteredConnection> registered) {
        this.registered = List.copyOf(registered);
        this.begun = new AtomicLongArray(registered.size());
        this.arrived = new AtomicIntegerArray(registered.size());
        for (int number = 0; number < registered.size(); number++) {
            numbers.put(text(number), number);
        }
    }

    /// What is posted to that connection, and to no other.
    String text(int number) {
        RegisteredConnection one = registered.get(number);
        return "post " + number + " to " + one.connectionId() + " of " + one.userId();
    }

    /// The post begins now, by [System#nanoTime()].
    long posting(int number) {
        long now = System.nanoTime();
        begun.set(number, now);
        return now;
    }

    void refused(RuntimeException refusal) {
        refused.incrementAndGet();
        fault(refusal.getClass().getSimpleName());
    }

    /// The ear of one connection of that user. A second frame, or a post that is another user's, is a fault.
    TextListener of(String userId) {
        AtomicInteger heard = new AtomicInteger();
        return frame -> {
            Integer number = numbers.get(frame);
            if (number == null) {
                fault("a frame that was no post");
            } else if (heard.incrementAndGet() > 1) {
                fault("a second post at one socket");
            } else if (!registered.get(number).userId().equals(userId)) {
                fault("a post at another user's socket");
            } else if (arrived.incrementAndGet(number) > 1) {
                fault("a post at two sockets");
            } else {
                times.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun.get(number)));
                reached.incrementAndGet();
            }
        };
    }

    private void fault(String what) {
        faults.merge(what, 1, Integer::sum);
    }

    boolean areComplete() {
        return reached.get() + refused.get() >= registered.size();
    }

    /// Whether each socket got its own post and nothing else.
    boolean areExact() {
        return reached.get() == registered.size() && faults.isEmpty();
    }

    int expected() {
        return registered.size();
    }

    int reached() {
        return reached.get();
    }

    /// What went wrong, and how often.
    String faults() {
        return faults.toString();
    }

    /// From a post's beginning until its socket had it, in microseconds.
    Histogram times() {
        return times;
    }
}
