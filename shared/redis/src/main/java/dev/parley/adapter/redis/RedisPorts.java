package dev.parley.adapter.redis;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.link.RedisSettings;
import dev.parley.limits.CoordinationPorts;
import dev.parley.limits.RateLimits;
import dev.parley.limits.TurnPolling;
import dev.parley.port.Pause;
import dev.parley.port.limit.FloodReport;
import dev.parley.port.limit.RateLimiter;
import dev.parley.settings.Environment;
import java.time.Clock;
import java.util.Optional;

/// Serves every port from Redis, over one connection, where `REDIS_URL` is set.
///
/// @param access opens that connection
public record RedisPorts(RedisAccess access, Clock clock) implements CoordinationPorts.Store {
    @Override
    public String variable() {
        return RedisSettings.URL;
    }

    @Override
    public CoordinationPorts open(Environment environment, RateLimits limits, Optional<FloodReport> floods) {
        RedisConnections redis = access.redis(RedisSettings.from(environment));
        RateLimiter limiter = floods.map(report -> RedisRateLimiter.ofFrames(redis, limits, report))
                .orElseGet(() -> RedisRateLimiter.ofRequests(redis, limits));
        return over(redis, limiter, clock);
    }

    /// Does not connect: the first command does.
    public static CoordinationPorts over(RedisConnections redis, RateLimits limits, Clock clock) {
        return over(redis, RedisRateLimiter.ofRequests(redis, limits), clock);
    }

    private static CoordinationPorts over(RedisConnections redis, RateLimiter limiter, Clock clock) {
        Pause pause = Pause.sleeping();
        return new CoordinationPorts(
                limiter,
                new RedisOrderGate(redis, TurnPolling.Patience.DEFAULT, pause, clock),
                new RedisTypingBoard(redis),
                new RedisRecentMemberships(redis),
                new RedisLock(redis, pause, clock),
                new RedisLiveCounters(redis));
    }
}
