package dev.parley.testkit.memory;

import dev.parley.facts.Limit;
import dev.parley.port.limit.RateLimiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Allows everything unless set otherwise, and records what was asked.
public final class InMemoryRateLimiter implements RateLimiter {
    private final Map<Limit, Duration> limited = new EnumMap<>(Limit.class);
    private final List<Bucket> taken = new ArrayList<>();

    /// From now on, every bucket of this limit is empty.
    public synchronized void limit(Limit limit, Duration retryAfter) {
        limited.put(limit, retryAfter);
    }

    public synchronized void allow(Limit limit) {
        limited.remove(limit);
    }

    @Override
    public synchronized Decision take(Bucket bucket) {
        taken.add(bucket);
        Duration retryAfter = limited.get(limitOf(bucket));
        return retryAfter == null ? new Decision.Allowed() : new Decision.Limited(retryAfter);
    }

    private static Limit limitOf(Bucket bucket) {
        return switch (bucket) {
            case Bucket.UserBucket user -> user.limit();
            case Bucket.RoomBucket room -> room.limit();
        };
    }

    /// The buckets asked, in order.
    public synchronized List<Bucket> taken() {
        return List.copyOf(taken);
    }
}
