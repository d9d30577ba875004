package dev.parley.emulator.gateway.connection;

import dev.parley.emulator.api.hook.Arrival;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/// The events that the gateway has under way, each on a thread of its own: AWS serialises none of them. Each keeps
/// its place among those that came. Thread safe.
public final class EventsUnderWay implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger underWay = new AtomicInteger();

    /// False, and the event does not run, once this is closed.
    public boolean begin(Runnable event) {
        underWay.incrementAndGet();
        long arrival = Arrival.next();
        try {
            threads.execute(() -> run(arrival, event));
            return true;
        } catch (RejectedExecutionException closed) {
            underWay.decrementAndGet();
            return false;
        }
    }

    private void run(long arrival, Runnable event) {
        try {
            Arrival.of(arrival, () -> {
                event.run();
                return true;
            });
        } finally {
            underWay.decrementAndGet();
        }
    }

    public boolean isIdle() {
        return underWay.get() == 0;
    }

    /// Interrupts what is under way.
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
