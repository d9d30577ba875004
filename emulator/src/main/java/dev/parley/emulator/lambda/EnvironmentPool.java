package dev.parley.emulator.lambda;

import java.util.UUID;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The environments of one function, warm ones first. A new one is started only when none came free for a
/// moment, and few at a time, so that a burst of short invocations does not start one environment each: all of
/// them would share this machine's few processors. Thread safe.
final class EnvironmentPool implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 20;
    private static final int STARTS_AT_ONCE = 4;

    private final EnvironmentSource source;
    private final int limit;
    private final BlockingDeque<Leased> idle = new LinkedBlockingDeque<>();
    private final Semaphore starts = new Semaphore(STARTS_AT_ONCE);
    private final AtomicInteger alive = new AtomicInteger();
    private volatile boolean closed;

    EnvironmentPool(EnvironmentSource source, int limit) {
        this.source = source;
        this.limit = limit;
    }

    /// Makes environments; what the handler's constructor throws comes out as it is.
    @FunctionalInterface
    interface EnvironmentSource {
        ExecutionEnvironment start() throws Exception;
    }

    /// An environment with the name of its log stream.
    record Leased(ExecutionEnvironment environment, String id) {}

    /// An idle environment or a new one; null when the limit is reached and none comes free.
    @Nullable
    Leased take() throws Exception {
        Leased warm = idle.pollFirst();
        if (warm == null && alive.get() > 0) {
            warm = idle.pollFirst(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        }
        while (warm == null && !starts.tryAcquire()) {
            warm = idle.pollFirst(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (warm != null) {
            return warm;
        }
        try {
            return start();
        } finally {
            starts.release();
        }
    }

    private @Nullable Leased start() throws Exception {
        if (closed || alive.incrementAndGet() > limit) {
            alive.decrementAndGet();
            return null;
        }
        boolean started = false;
        try {
            Leased fresh = new Leased(source.start(), UUID.randomUUID().toString());
            started = true;
            return fresh;
        } finally {
            if (!started) {
                alive.decrementAndGet();
            }
        }
    }

    void giveBack(Leased environment) {
        if (closed) {
            environment.environment().close();
        } else {
            idle.addFirst(environment);
        }
    }

    /// Forgets an environment whose invocation ran over its time.
    void discard(Leased environment) {
        alive.decrementAndGet();
        environment.environment().close();
    }

    int alive() {
        return alive.get();
    }

    @Override
    public void close() {
        closed = true;
        for (Leased next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            next.environment().close();
        }
    }
}
