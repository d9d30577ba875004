package dev.parley.port.connection;

import java.time.Duration;

/// A rate of posts: so many a second, and up to `burst` at once after a quiet time.
public record PostRate(int perSecond, int burst) {
    private static final long NANOS = 1_000_000_000;

    public PostRate {
        if (perSecond < 1 || burst < 0) {
            throw new IllegalArgumentException("not a rate of posts: " + perSecond + " with a burst of " + burst);
        }
    }

    /// How long so many posts take at this rate.
    public Duration span(int posts) {
        return Duration.ofNanos(posts * NANOS / perSecond);
    }

    /// By how much posts may be ahead of the rate after a quiet time.
    public Duration ahead() {
        return span(burst);
    }
}
