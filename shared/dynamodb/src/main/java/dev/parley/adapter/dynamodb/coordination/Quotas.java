package dev.parley.adapter.dynamodb.coordination;

import dev.parley.limits.CounterSlices;
import dev.parley.limits.RateLimits.Allowance;
import dev.parley.port.limit.RateLimiter.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Compares what was counted lately with the quota of a limit that has one. Thread safe.
final class Quotas {
    private final DynamoLiveCounters counters;
    private final Clock clock;

    Quotas(DynamoLiveCounters counters, Clock clock) {
        this.counters = counters;
        this.clock = clock;
    }

    /// Until there is room below the quota; absent if there is now. Reads only where there is a quota.
    ///
    /// @throws dev.parley.port.DependencyUnavailableException if nobody can know
    Optional<Duration> waitFor(Bucket bucket, Allowance allowance) {
        if (allowance.perMinute().isEmpty()) {
            return Optional.empty();
        }
        String owner = CoordinationKeys.bucket(bucket).owner();
        return waitFor(counters.slices(owner), allowance.perMinute().getAsInt(), clock.millis());
    }

    /// Until so many slices have grown too old that the rest is below the quota.
    static Optional<Duration> waitFor(SortedMap<Long, Long> slices, long quota, long now) {
        long sum = slices.values().stream().mapToLong(Long::longValue).sum();
        long until = now;
        for (Map.Entry<Long, Long> slice : slices.entrySet()) {
            if (sum >= quota) {
                sum -= slice.getValue();
                until = (slice.getKey() + CounterSlices.KEPT + 1) * CounterSlices.LENGTH.toMillis();
            }
        }
        return until > now ? Optional.of(Duration.ofMillis(until - now)) : Optional.empty();
    }
}
