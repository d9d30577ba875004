package dev.parley.adapter.redis;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.script.TakeTokenScript;
import dev.parley.adapter.redis.script.TakeTokenScript.Request;
import dev.parley.facts.Limit;
import dev.parley.limits.CounterSlices;
import dev.parley.limits.EnvironmentRateLimiter;
import dev.parley.limits.RateLimits;
import dev.parley.limits.RateLimits.Allowance;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.limit.FloodReport;
import dev.parley.port.limit.RateLimiter;
import java.time.Duration;
import java.util.Optional;

/// Token buckets in Redis, by Redis's clock: one command a decision, and the same for all of a user's
/// connections. That command also compares what [RedisLiveCounters] counted with the quota, where the limit has
/// one. While Redis is away a limit allows nothing, or, where its allowance fails open, a quarter of what it
/// says in this environment. Thread safe.
public final class RedisRateLimiter implements RateLimiter {
    private static final Duration WHILE_AWAY = Duration.ofSeconds(1);

    /// A user's frames reach several environments, which cannot add up.
    private static final int SHARE = 4;

    private final TakeTokenScript takeToken;
    private final RateLimits limits;
    private final Optional<FloodReport> floods;
    private final EnvironmentRateLimiter whileAway;

    private RedisRateLimiter(RedisConnections redis, RateLimits limits, Optional<FloodReport> floods) {
        this.takeToken = new TakeTokenScript(redis);
        this.limits = limits;
        this.floods = floods;
        this.whileAway = new EnvironmentRateLimiter(limits, SHARE, floods, System::nanoTime);
    }

    /// Of requests that are no frames of clients.
    public static RedisRateLimiter ofRequests(RedisConnections redis, RateLimits limits) {
        return new RedisRateLimiter(redis, limits, Optional.empty());
    }

    /// Of frames, for the functions that answer them.
    public static RedisRateLimiter ofFrames(RedisConnections redis, RateLimits limits, FloodReport floods) {
        return new RedisRateLimiter(redis, limits, Optional.of(floods));
    }

    @Override
    public Decision take(Bucket bucket) {
        Allowance allowance = limits.of(bucket.limit());
        try {
            TakeTokenScript.Answer answer =
                    takeToken.take(request(bucket, allowance), CounterSlices.LENGTH, CounterSlices.KEPT);
            if (answer.flooding() && bucket instanceof Bucket.UserBucket(Limit _, var user)) {
                floods.ifPresent(report -> report.flooding(user));
            }
            return answer.decision();
        } catch (DependencyUnavailableException e) {
            return allowance.failOpen() ? whileAway.take(bucket) : new Decision.Limited(WHILE_AWAY);
        }
    }

    private Request request(Bucket bucket, Allowance allowance) {
        boolean isFrame = floods.isPresent() && bucket.limit().isOfFrames();
        boolean hasNoOther = isFrame && bucket.limit() == Limit.FRAMES;
        return new Request(
                bucket,
                hasNoOther ? Optional.empty() : Optional.of(allowance),
                isFrame ? Optional.of(limits.of(Limit.FRAMES)) : Optional.empty());
    }
}
