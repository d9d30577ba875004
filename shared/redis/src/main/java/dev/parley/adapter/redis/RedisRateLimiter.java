package dev.parley.adapter.redis;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.script.RateLimits;
import dev.parley.adapter.redis.script.RateLimits.Allowance;
import dev.parley.adapter.redis.script.TakeTokenScript;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.limit.RateLimiter;
import java.time.Duration;

/// Token buckets in Redis, by Redis's clock: one command a decision, and the same for all of a user's
/// connections. That command also compares what [RedisLiveCounters] counted with the quota, where the limit has
/// one. While Redis is away a limit allows nothing, or, where its allowance fails open, what a small bucket of
/// this environment holds. Thread safe.
public final class RedisRateLimiter implements RateLimiter {
    private static final Duration WHILE_AWAY = Duration.ofSeconds(1);

    private final TakeTokenScript takeToken;
    private final RateLimits limits;
    private final EnvironmentBuckets whileAway = new EnvironmentBuckets(System::nanoTime);

    public RedisRateLimiter(RedisConnections redis, RateLimits limits) {
        this.takeToken = new TakeTokenScript(redis);
        this.limits = limits;
    }

    @Override
    public Decision take(Bucket bucket) {
        Allowance allowance = limits.of(bucket.limit());
        try {
            return takeToken.take(bucket, allowance, RedisLiveCounters.SLICE, RedisLiveCounters.SLICES);
        } catch (DependencyUnavailableException e) {
            return allowance.failOpen() ? whileAway.take(bucket, allowance) : new Decision.Limited(WHILE_AWAY);
        }
    }
}
