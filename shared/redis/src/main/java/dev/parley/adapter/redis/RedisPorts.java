package dev.parley.adapter.redis;

import dev.parley.adapter.redis.RedisOrderGate.Patience;
import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.link.RedisSettings;
import dev.parley.adapter.redis.script.RateLimits;
import dev.parley.port.Pause;
import dev.parley.port.limit.DistributedLock;
import dev.parley.port.limit.FloodReport;
import dev.parley.port.limit.LiveCounters;
import dev.parley.port.limit.OrderGate;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.room.RecentMemberships;
import dev.parley.port.room.TypingBoard;
import dev.parley.settings.Environment;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Every port that Redis serves, over one connection: what a function's root takes its own from. Without
/// `REDIS_URL` they are ports that do what the others do while Redis is away: each environment limits what it
/// sees alone, typing and numbered frames are unavailable, nothing is locked or counted.
public record RedisPorts(
        RateLimiter rateLimiter,
        OrderGate orderGate,
        TypingBoard typingBoard,
        RecentMemberships standings,
        DistributedLock lock,
        LiveCounters counters) {
    /// For a function that answers no frames.
    ///
    /// @throws IllegalStateException naming a variable that does not have its form
    public static RedisPorts from(Environment environment, RedisAccess access, Clock clock) {
        return from(environment, access, clock, Optional.empty());
    }

    /// For a function that answers frames: its limiter is one of frames.
    ///
    /// @throws IllegalStateException naming a variable that does not have its form
    public static RedisPorts ofFrames(Environment environment, RedisAccess access, Clock clock, FloodReport floods) {
        return from(environment, access, clock, Optional.of(floods));
    }

    private static RedisPorts from(
            Environment environment, RedisAccess access, Clock clock, Optional<FloodReport> floods) {
        RateLimits limits = RateLimits.from(environment);
        return RedisSettings.from(environment)
                .map(access::redis)
                .map(redis -> over(
                        redis,
                        floods.map(report -> RedisRateLimiter.ofFrames(redis, limits, report))
                                .orElseGet(() -> RedisRateLimiter.ofRequests(redis, limits)),
                        clock))
                .orElseGet(() -> absent(new EnvironmentRateLimiter(limits, 1, floods, System::nanoTime)));
    }

    /// Does not connect: the first command does.
    public static RedisPorts over(RedisConnections redis, RateLimits limits, Clock clock) {
        return over(redis, RedisRateLimiter.ofRequests(redis, limits), clock);
    }

    private static RedisPorts over(RedisConnections redis, RateLimiter limiter, Clock clock) {
        Pause pause = Pause.sleeping();
        return new RedisPorts(
                limiter,
                new RedisOrderGate(redis, Patience.DEFAULT, pause, clock),
                new RedisTypingBoard(redis),
                new RedisRecentMemberships(redis),
                new RedisLock(redis, pause, clock),
                new RedisLiveCounters(redis));
    }

    /// The same ports with something around the token buckets.
    public RedisPorts limitedBy(UnaryOperator<RateLimiter> limits) {
        return new RedisPorts(limits.apply(rateLimiter), orderGate, typingBoard, standings, lock, counters);
    }

    private static RedisPorts absent(RateLimiter limiter) {
        return new RedisPorts(
                limiter,
                new NoRedis.Gate(),
                new NoRedis.Board(),
                new NoRedis.Standings(),
                new NoRedis.Lock(),
                new NoRedis.Counters());
    }
}
