package dev.parley.client.device.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// An agenda by the system's clock, on one daemon thread of its own. What comes after `close` is not run.
public final class SerialAgenda implements Agenda, AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;

    public SerialAgenda() {
        executor = new ScheduledThreadPoolExecutor(
                1, SerialAgenda::thread, new ScheduledThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "parley-device");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void run(Runnable task) {
        executor.execute(task);
    }

    @Override
    public Planned after(Duration delay, String what, Runnable task) {
        Future<?> planned = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> planned.cancel(false);
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
