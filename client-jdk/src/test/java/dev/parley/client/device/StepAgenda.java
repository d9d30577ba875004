package dev.parley.client.device;

import dev.parley.client.device.connection.Agenda;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// An agenda whose time stands still until a test moves it. Tasks run at once, on a thread of its own.
final class StepAgenda implements Agenda, AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("step-agenda").factory());
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparing(Timer::due).thenComparingLong(Timer::number));
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private long planned;

    private record Timer(Instant due, long number, String what, Runnable task) {}

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public void run(Runnable task) {
        thread.execute(task);
    }

    @Override
    public synchronized Planned after(Duration delay, String what, Runnable task) {
        Timer timer = new Timer(now.plus(delay), ++planned, what, task);
        timers.add(timer);
        notifyAll();
        return () -> {
            synchronized (this) {
                timers.remove(timer);
            }
        };
    }

    /// Waits until something of that name is planned, and tells how far off it is.
    synchronized Duration awaitPlanned(String what) throws InterruptedException {
        return Duration.between(now, await(timer -> timer.what().equals(what)).due());
    }

    /// Waits until something of that name is planned, then moves on until it has run.
    void reach(String what) throws Exception {
        Timer goal;
        synchronized (this) {
            goal = await(timer -> timer.what().equals(what));
        }
        advanceTo(goal.due());
    }

    void advance(Duration step) throws Exception {
        advanceTo(now().plus(step));
    }

    /// Returns once all that came before has run.
    void settle() throws Exception {
        get(() -> {});
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void advanceTo(Instant goal) throws Exception {
        while (true) {
            Timer next;
            synchronized (this) {
                next = timers.peek();
                if (next == null || next.due().isAfter(goal)) {
                    now = goal;
                    break;
                }
                timers.remove();
                now = next.due();
            }
            get(next.task());
        }
        settle();
    }

    private void get(Runnable task) throws InterruptedException, ExecutionException {
        thread.submit(task).get();
    }

    private synchronized Timer await(Predicate<Timer> wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            var found = timers.stream().filter(wanted).min(Comparator.comparing(Timer::due));
            if (found.isPresent()) {
                return found.get();
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("never planned; only " + timers);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
