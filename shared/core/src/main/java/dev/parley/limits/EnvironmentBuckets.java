package dev.parley.limits;

import dev.parley.limits.RateLimits.Allowance;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.port.limit.RateLimiter.Decision;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Token buckets in this environment's memory, each with a share of what its allowance says. The buckets that
/// were used last are kept, up to a number that a flood of users cannot raise; one that was dropped is full
/// again. Thread safe.
public final class EnvironmentBuckets {
    private static final int MOST = 10_000;

    private final int share;
    private final LongSupplier nanoTime;
    private final RecentlyUsed<Bucket, Long> fullAt = new RecentlyUsed<>(MOST);

    /// @param share each bucket holds this part of its allowance: 4 for a quarter
    public EnvironmentBuckets(int share, LongSupplier nanoTime) {
        this.share = share;
        this.nanoTime = nanoTime;
    }

    public synchronized Decision take(Bucket bucket, Allowance allowance) {
        long interval = share * bucket.limit().period().toNanos() / allowance.perSecond();
        long capacity = Math.max(1, allowance.burst() / share) * interval;
        long now = nanoTime.getAsLong();
        long full = fullAt.find(bucket).orElse(now);
        long from = full - now < 0 ? now : full;
        long wait = from + interval - now - capacity;
        if (wait > 0) {
            return new Decision.Limited(Duration.ofNanos(wait));
        }
        fullAt.put(bucket, from + interval);
        return new Decision.Allowed();
    }
}
