package dev.parley.emulator.api.hook;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// When an event reached the cloud, as a number that grows: where events wait for an environment they keep this
/// order, whatever their threads did meanwhile. Thread safe.
public final class Arrival {
    private static final AtomicLong LAST = new AtomicLong();
    private static final ScopedValue<Long> BOUND = ScopedValue.newInstance();

    private Arrival() {}

    /// Of an event that arrives now.
    public static long next() {
        return LAST.incrementAndGet();
    }

    /// Runs the work of an event that arrived as that number.
    public static <T> T of(long number, Supplier<T> work) {
        return ScopedValue.where(BOUND, number).call(work::get);
    }

    /// The number of the event that this thread works on; the next one if there is none.
    public static long current() {
        return BOUND.isBound() ? BOUND.get() : next();
    }
}
