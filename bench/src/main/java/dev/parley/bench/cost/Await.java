package dev.parley.bench.cost;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what other threads bring about.
final class Await {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final long STEP_MILLIS = 10;

    private Await() {}

    static void until(BooleanSupplier condition) {
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("the cloud did not come to rest");
            }
            try {
                Thread.sleep(STEP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
