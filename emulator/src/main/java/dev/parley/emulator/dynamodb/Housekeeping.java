package dev.parley.emulator.dynamodb;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs chores again and again on a thread of its own.
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final ScheduledExecutorService thread;

    private Housekeeping(ScheduledExecutorService thread) {
        this.thread = thread;
    }

    /// @param every zero for never
    static Housekeeping start(Duration every, Runnable... chores) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("dynamodb-housekeeping").factory());
        if (!every.isZero()) {
            long millis = every.toMillis();
            for (Runnable chore : List.of(chores)) {
                var _ = thread.scheduleWithFixedDelay(() -> run(chore), millis, millis, TimeUnit.MILLISECONDS);
            }
        }
        return new Housekeeping(thread);
    }

    /// A chore that fails once is due again: an exception would end the schedule.
    private static void run(Runnable chore) {
        try {
            chore.run();
        } catch (RuntimeException e) {
            LOG.warn("A chore of the DynamoDB engine failed", e);
        }
    }

    /// Waits for a chore under way, so that none meets a closed storage.
    @Override
    public void close() {
        thread.close();
    }
}
