package dev.parley.adapter.dynamodb.coordination;

import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Limit;
import dev.parley.limits.EnvironmentRateLimiter;
import dev.parley.limits.RateLimits;
import dev.parley.limits.RateLimits.Allowance;
import dev.parley.limits.RefusedFrames;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.limit.FloodReport;
import dev.parley.port.limit.RateLimiter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;

/// Token buckets in DynamoDB, by this environment's clock: one write a decision, the same for all of a user's
/// connections. Frames are counted in the environment and written every twentieth time. Refused ones are counted in
/// the environment one by one, and in the table by twenty each time that the stored bucket of all frames refuses: so
/// a flood that is spread over many environments is reported too, after about as many frames. Where a limit has a
/// quota, what [DynamoLiveCounters] counted is read before. While the table is
/// away a limit allows nothing, or, where its allowance fails open, a quarter of what it says in this environment.
/// Thread safe.
public final class DynamoRateLimiter implements RateLimiter {
    private static final Duration WHILE_AWAY = Duration.ofSeconds(1);

    /// A user's frames reach several environments, which cannot add up.
    private static final int SHARE = 4;

    private final RateLimits limits;
    private final StoredBuckets buckets;
    private final CountedFrames frames;
    private final Quotas quotas;
    private final Optional<FloodReport> floods;
    private final RefusedFrames refused;
    private final StoredRefusals storedRefusals;
    private final EnvironmentRateLimiter whileAway;

    /// Its chance is of the system's source: environments that were restored from one snapshot must not share it.
    ///
    /// @param floods absent for requests that are no frames of clients
    public DynamoRateLimiter(
            DynamoStore store, RateLimits limits, Optional<FloodReport> floods, Clock clock, LongSupplier nanoTime) {
        this(store, limits, floods, clock, nanoTime, new SecureRandom()::nextInt);
    }

    DynamoRateLimiter(
            DynamoStore store,
            RateLimits limits,
            Optional<FloodReport> floods,
            Clock clock,
            LongSupplier nanoTime,
            IntUnaryOperator firstCount) {
        this.limits = limits;
        this.buckets = new StoredBuckets(store, clock, nanoTime);
        this.frames = new CountedFrames(buckets, limits.of(Limit.FRAMES), firstCount, nanoTime);
        this.quotas = new Quotas(new DynamoLiveCounters(store, clock), clock);
        this.floods = floods;
        this.refused = new RefusedFrames(nanoTime);
        this.storedRefusals = new StoredRefusals(buckets, clock);
        this.whileAway = new EnvironmentRateLimiter(limits, SHARE, floods, nanoTime);
    }

    @Override
    public Decision take(Bucket bucket) {
        Allowance allowance = limits.of(bucket.limit());
        try {
            Decision frame = takeFrame(bucket);
            boolean isDecided =
                    frame instanceof Decision.Limited || bucket.limit() == Limit.FRAMES && floods.isPresent();
            return isDecided ? frame : takeOne(bucket, allowance);
        } catch (DependencyUnavailableException e) {
            return allowance.failOpen() ? whileAway.take(bucket) : new Decision.Limited(WHILE_AWAY);
        }
    }

    private Decision takeFrame(Bucket bucket) {
        if (floods.isEmpty()
                || !(bucket instanceof Bucket.UserBucket(Limit limit, UserId user))
                || !limit.isOfFrames()) {
            return new Decision.Allowed();
        }
        CountedFrames.Taken frame = frames.take(user);
        if (frame.decision() instanceof Decision.Limited && isFlood(user, frame)) {
            floods.get().flooding(user);
        }
        return frame.decision();
    }

    /// The refusal stands even if the table cannot count it.
    private boolean isFlood(UserId user, CountedFrames.Taken refusal) {
        try {
            return refused.areTooMany(user)
                    || (refusal.written() > 0 && storedRefusals.areTooMany(user, refusal.written()));
        } catch (DependencyUnavailableException e) {
            return false;
        }
    }

    private Decision takeOne(Bucket bucket, Allowance allowance) {
        Optional<Duration> wait = quotas.waitFor(bucket, allowance);
        return wait.isPresent() ? new Decision.Limited(wait.get()) : buckets.take(bucket, allowance, 1);
    }
}
