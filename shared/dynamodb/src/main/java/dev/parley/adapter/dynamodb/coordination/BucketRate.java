package dev.parley.adapter.dynamodb.coordination;

import dev.parley.facts.Limit;
import dev.parley.limits.RateLimits.Allowance;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How a bucket fills. It is kept as the time at which it will be full again; times are microseconds since 1970.
///
/// @param interval in which one token comes back
/// @param whole in which an empty bucket fills
record BucketRate(long interval, long whole) {
    /// Only a wrong clock lets a bucket be full again so long after the time in which it fills: it counts as full.
    private static final Duration WRONG = Duration.ofMinutes(1);

    static BucketRate of(Limit limit, Allowance allowance) {
        long interval = micros(limit.period()) / allowance.perSecond();
        return new BucketRate(interval, interval * allowance.burst());
    }

    /// @param latest when the bucket may be full again at most before they are taken
    /// @param longest when it is full again at most unless a clock is wrong
    record Request(long now, long cost, long latest, long longest) {
        boolean findsFull(long fullAt) {
            return fullAt < now || fullAt > longest;
        }

        /// Whether there are too few tokens in it.
        boolean isTooMuchFor(long fullAt) {
            return !findsFull(fullAt) && fullAt > latest;
        }

        /// Until there are enough.
        Duration waitFor(long fullAt) {
            return Duration.of(fullAt - latest, ChronoUnit.MICROS);
        }
    }

    Request request(Instant now, int tokens) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        long cost = tokens * interval;
        return new Request(micros, cost, micros + whole - cost, micros + whole + micros(WRONG));
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
