package dev.parley.port;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// Waits a random part of a span that doubles from `base` to `cap` with each failed try, so that callers that
/// collided do not collide again. Thread safe if `random` is.
public record Backoff(Pause pause, RandomGenerator random, Duration base, Duration cap) {
    private static final int MAX_DOUBLINGS = 20;

    /// One that sleeps.
    public static Backoff sleeping(Duration base, Duration cap) {
        return new Backoff(Pause.sleeping(), new SecureRandom(), base, cap);
    }

    /// @param failedTries how many tries have failed so far, at least 1
    /// @throws DependencyUnavailableException if interrupted while waiting
    public void afterTry(int failedTries) {
        long span = base.toMillis() << Math.min(failedTries - 1, MAX_DOUBLINGS);
        pause.pause(Duration.ofMillis(1 + random.nextLong(Math.max(1, Math.min(span, cap.toMillis())))));
    }
}
