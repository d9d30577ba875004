package dev.parley.client.device.connection;

import java.time.Duration;

/// How long to wait before trying again: anything between nothing and a ceiling that doubles from `base` to
/// `cap` ("full jitter"), so that devices that lost their connections together do not come back together.
public record Backoff(Duration base, Duration cap) {
    private static final int LAST_DOUBLING = 30;

    /// @throws IllegalArgumentException unless `0 < base <= cap`
    public Backoff {
        if (base.compareTo(Duration.ZERO) <= 0 || base.compareTo(cap) > 0) {
            throw new IllegalArgumentException("a back-off needs 0 < base <= cap, not " + base + " and " + cap);
        }
    }

    /// The wait after that many failures in a row, from 0.
    public Duration delay(int failures, Jitter jitter) {
        return Duration.ofNanos(jitter.below(ceiling(failures).toNanos() + 1));
    }

    private Duration ceiling(int failures) {
        int doublings = Math.min(failures, LAST_DOUBLING);
        Duration doubled = base.multipliedBy(1L << doublings);
        return doubled.compareTo(cap) < 0 ? doubled : cap;
    }
}
