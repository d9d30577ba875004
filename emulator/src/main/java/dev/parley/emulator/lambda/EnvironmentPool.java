package dev.parley.emulator.lambda;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The environments of one function, warm ones first. A new one is started only when none came free for a
/// moment, few at a time and up to a limit, because all of them share this machine's few processors; events
/// beyond that wait in the order of their arrival. A start belongs to no event: whoever waits longest gets the
/// environment that is free first, be it new or warm, as on AWS. A start that fails fails whoever waits longest.
/// An environment that has died is never handed out. Thread safe.
final class EnvironmentPool implements AutoCloseable {
    private final EnvironmentSource source;
    private final int concurrency;
    private final EnvironmentLimits limits;
    private final LongSupplier nanoTime;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final WaitingLine line = new WaitingLine(lock);
    private final Condition ended = lock.newCondition();
    private int alive;
    private int ending;
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

    /// An idle environment or a new one; null when the function's concurrency is used up, or the pool is
    /// closed. Waits as long as all environments are at work and no more may be started.
    @Nullable
    Leased take() throws Exception {
        lock.lockInterruptibly();
        try {
            if (closed || leased + line.size() >= concurrency) {
                return null;
            }
            Leased warm = line.size() == 0 ? usable() : null;
            if (warm == null) {
                warm = awaitOne();
            }
            leased += warm == null ? 0 : 1;
            return warm;
        } finally {
            lock.unlock();
        }
    }

    /// The one that was handed over; null when the pool was closed.
    private @Nullable Leased awaitOne() throws Exception {
        WaitingLine.Place place = line.join();
        long arrived = System.nanoTime();
        try {
            while (place.isOpen() && !closed) {
                if (!mayStart()) {
                    place.await();
                    continue;
                }
                long since = Math.max(arrived, lastStarted);
                long left = alive == 0 ? 0 : since + limits.patience().toNanos() - System.nanoTime();
                if (left <= 0) {
                    beginStart();
                } else {
                    place.await(left);
                }
            }
            return place.outcome();
        } catch (InterruptedException e) {
            @Nullable Leased given = place.outcome();
            if (given != null) {
                offer(given);
            }
            throw e;
        } finally {
            line.leave(place);
            ended.signalAll();
        }
    }

    /// At most one start for each that waits. An environment counts until it has ended.
    private boolean mayStart() {
        return alive + ending < limits.environments() && starting < Math.min(limits.startsAtOnce(), line.size());
    }

    private void beginStart() {
        alive++;
        starting++;
        Thread.ofVirtual().name("starting").start(this::start);
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

    private void start() {
        @Nullable Leased fresh = null;
        @Nullable Throwable failure = null;
        try {
            fresh = new Leased(source.start(), UUID.randomUUID().toString());
        } catch (Exception | Error e) {
            failure = e;
        }
        lock.lock();
        try {
            starting--;
            lastStarted = System.nanoTime();
            if (fresh != null) {
                offer(fresh);
            } else {
                alive--;
                line.fail(Objects.requireNonNull(failure));
            }
            line.wakeFirst();
            ended.signalAll();
        } finally {
            lock.unlock();
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
        if (line.give(environment)) {
            line.wakeFirst();
        } else {
            idle.addFirst(new Idle(environment, nanoTime.getAsLong()));
        }
    }

    /// Closes outside the lock: a handler's own code runs then, and a process takes its time to end.
    private void forget(Leased environment) {
        alive--;
        ending++;
        Thread.ofVirtual().name("closing-" + environment.id()).start(() -> end(environment));
    }

    private void end(Leased environment) {
        try {
            environment.environment().close();
        } finally {
            lock.lock();
            try {
                ending--;
                line.wakeFirst();
            } finally {
                lock.unlock();
            }
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
            while (isAtWork() && left > 0) {
                left = ended.awaitNanos(left);
            }
            return !isAtWork();
        } finally {
            lock.unlock();
        }
    }

    private boolean isAtWork() {
        return leased + starting + line.size() > 0;
    }

    int waiting() {
        lock.lock();
        try {
            return line.size();
        } finally {
            lock.unlock();
        }
    }

    /// Those that are closed and have not ended yet left out.
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
            line.wakeAll();
        } finally {
            lock.unlock();
        }
        ended.forEach(environment -> environment.environment().environment().close());
    }
}
