package dev.parley.client;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The reply time-outs of all connections, on one daemon thread: Android 26 has no
/// `CompletableFuture.orTimeout`. Thread safe.
final class ReplyTimeouts {
    private static final ScheduledThreadPoolExecutor THREAD = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "parley-time-outs");
        thread.setDaemon(true);
        return thread;
    });

    static {
        THREAD.setRemoveOnCancelPolicy(true);
    }

    private ReplyTimeouts() {}

    static Future<?> after(Duration delay, Runnable task) {
        return THREAD.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
