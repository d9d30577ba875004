package dev.parley.limits;

import dev.parley.domain.id.UserId;
import dev.parley.facts.Limit;
import dev.parley.port.limit.FloodReport;
import dev.parley.port.limit.RateLimiter;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Token buckets in this environment's memory: for the form of the system that has no store to count in, and for
/// the time in which that store is away. Each environment counts what it sees alone; quotas do not hold. Thread
/// safe.
public final class EnvironmentRateLimiter implements RateLimiter {
    private final RateLimits limits;
    private final EnvironmentBuckets buckets;
    private final Optional<FloodReport> floods;
    private final RefusedFrames refused;

    /// @param share each bucket holds this part of its allowance: 4 for a quarter
    /// @param floods absent for requests that are no frames of clients
    public EnvironmentRateLimiter(RateLimits limits, int share, Optional<FloodReport> floods, LongSupplier nanoTime) {
        this.limits = limits;
        this.buckets = new EnvironmentBuckets(share, nanoTime);
        this.floods = floods;
        this.refused = new RefusedFrames(nanoTime);
    }

    @Override
    public Decision take(Bucket bucket) {
        if (floods.isPresent() && bucket instanceof Bucket.UserBucket(var limit, var user) && limit.isOfFrames()) {
            Decision frame = takeFrame(user, floods.get());
            if (frame instanceof Decision.Limited || limit == Limit.FRAMES) {
                return frame;
            }
        }
        return buckets.take(bucket, limits.of(bucket.limit()));
    }

    private Decision takeFrame(UserId user, FloodReport report) {
        Decision frame = buckets.take(new Bucket.UserBucket(Limit.FRAMES, user), limits.of(Limit.FRAMES));
        if (frame instanceof Decision.Limited && refused.areTooMany(user)) {
            report.flooding(user);
        }
        return frame;
    }
}
