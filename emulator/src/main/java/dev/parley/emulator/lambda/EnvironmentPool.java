package dev.parley.emulator.lambda;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The environments of one function, warm ones first. A new one is started only when none came free for a
/// moment, few at a time and up to a limit, because all of them share this machine's few processors; events
/// beyond that wait in the order of their arrival. An environment that has died is never handed out. Thread
/// safe.
final class EnvironmentPool implements AutoCloseable {
    private final EnvironmentSource source;
    private final int concurrency;
    private final EnvironmentLimits limits;
    private final LongSupplier nanoTime;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private final Condition ended = lock.newCondition();
    private int alive;
    private int starting;
    private int leased;
    private long lastStarted = System.nanoTime();
    private boolean closed;

    /// @param concurrency how many events the function takes at once, those that wait included
    EnvironmentPool(EnvironmentSource source, int concurrency, EnvironmentLimits limits) {
        this(source, concurrency, limits, System::nanoTime);
    }

    EnvironmentPool(EnvironmentSource source, int concurrency, EnvironmentLimits limits, LongSupplier nanoTime) {
        this.source = source;
        this.concurrency = concurrency;
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /// Makes environments; what the handler's constructor throws comes out as it is.
    @FunctionalInterface
    interface EnvironmentSource {
        ExecutionEnvironment start() throws Exception;
    }

    /// An environment with the name of its log stream.
    record Leased(ExecutionEnvironment environment, String id) {}

    private record Idle(Leased environment, long since) {}

    /// An event that waits for an environment.
    private static final class Waiter {
        private final Condition changed;
        private @Nullable Leased given;

        Waiter(Condition changed) {
            this.changed = changed;
        }
    }

    /// An idle environment or a new one; null when the function's concurrency is used up, or the pool is
    /// closed. Waits as long as all environments are at work and no more may be started.
    @Nullable
    Leased take() throws Exception {
        lock.lockInterruptibly();
        try {
            if (closed || leased + starting + waiters.size() >= concurrency) {
                return null;
            }
            Leased warm = waiters.isEmpty() ? usable() : null;
            if (warm == null) {
                warm = awaitOne();
            }
            if (warm != null || closed) {
                leased += warm == null ? 0 : 1;
                return warm;
            }
            alive++;
            starting++;
            wakeNext();
        } finally {
            lock.unlock();
        }
        return start();
    }

    /// The one that was handed over; null when another one is to be started, or the pool was closed.
    private @Nullable Leased awaitOne() throws InterruptedException {
        Waiter self = new Waiter(lock.newCondition());
        long arrived = System.nanoTime();
        waiters.addLast(self);
        try {
            while (self.given == null && !closed) {
                if (alive >= limits.environments() || starting >= limits.startsAtOnce()) {
                    self.changed.await();
                    continue;
                }
                long since = Math.max(arrived, lastStarted);
                long left = alive == 0 ? 0 : since + limits.patience().toNanos() - System.nanoTime();
                if (left <= 0) {
                    return null;
                }
                long _ = self.changed.awaitNanos(left);
            }
            return self.given;
        } catch (InterruptedException e) {
            if (self.given != null) {
                offer(self.given);
            }
            throw e;
        } finally {
            waiters.remove(self);
        }
    }

    private @Nullable Leased usable() {
        for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            if (next.environment().environment().isUsable()) {
                return next.environment();
            }
            forget(next.environment());
        }
        return null;
    }

    private Leased start() throws Exception {
        @Nullable Leased fresh = null;
        try {
            fresh = new Leased(source.start(), UUID.randomUUID().toString());
            return fresh;
        } finally {
            lock.lock();
            try {
                starting--;
                lastStarted = System.nanoTime();
                if (fresh == null) {
                    alive--;
                    ended.signalAll();
                } else {
                    leased++;
                }
                wakeNext();
            } finally {
                lock.unlock();
            }
        }
    }

    /// Takes back an environment after its event, and hands it to whoever waits longest; forgets one that has
    /// died.
    void giveBack(Leased environment) {
        lock.lock();
        try {
            leased--;
            ended.signalAll();
            offer(environment);
        } finally {
            lock.unlock();
        }
    }

    /// Forgets an environment whose invocation ran over its time.
    void discard(Leased environment) {
        lock.lock();
        try {
            leased--;
            ended.signalAll();
            forget(environment);
        } finally {
            lock.unlock();
        }
    }

    private void offer(Leased environment) {
        if (closed || !environment.environment().isUsable()) {
            forget(environment);
            return;
        }
        Waiter first = waiters.pollFirst();
        if (first == null) {
            idle.addFirst(new Idle(environment, nanoTime.getAsLong()));
        } else {
            first.given = environment;
            first.changed.signal();
            wakeNext();
        }
    }

    /// Closes outside the lock: a handler's own code runs then.
    private void forget(Leased environment) {
        alive--;
        Thread.ofVirtual().name("closing-" + environment.id()).start(environment.environment()::close);
        wakeNext();
    }

    private void wakeNext() {
        Waiter first = waiters.peekFirst();
        if (first != null) {
            first.changed.signal();
        }
    }

    /// Closes the environments that have been idle for longer than the limit, those beside others sooner, and
    /// those that died meanwhile.
    void reclaim() {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            Iterator<Idle> oldestFirst = idle.descendingIterator();
            while (oldestFirst.hasNext()) {
                Idle next = oldestFirst.next();
                long limit = (alive > 1 ? limits.surplusIdle() : limits.idle()).toNanos();
                if (now - next.since() >= limit
                        || !next.environment().environment().isUsable()) {
                    oldestFirst.remove();
                    forget(next.environment());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until no event is at work, for so long at most; says whether none is.
    boolean awaitEnd(Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (leased + starting > 0 && left > 0) {
                left = ended.awaitNanos(left);
            }
            return leased + starting == 0;
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiters.size();
        } finally {
            lock.unlock();
        }
    }

    int alive() {
        lock.lock();
        try {
            return alive;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        Deque<Idle> ended;
        lock.lock();
        try {
            closed = true;
            ended = new ArrayDeque<>(idle);
            idle.clear();
            alive -= ended.size();
            waiters.forEach(waiter -> waiter.changed.signal());
        } finally {
            lock.unlock();
        }
        ended.forEach(environment -> environment.environment().environment().close());
    }
}
