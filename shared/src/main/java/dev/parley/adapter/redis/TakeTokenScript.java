package dev.parley.adapter.redis;

import dev.parley.adapter.redis.RateLimits.Allowance;
import dev.parley.port.RateLimiter.Bucket;
import dev.parley.port.RateLimiter.Decision;
import java.time.Duration;
import java.util.List;

/// `tokens_take.lua`.
final class TakeTokenScript {
    private static final long SECOND_US = 1_000_000;

    private final LuaScript script = LuaScript.named("tokens_take");
    private final RedisConnections redis;

    TakeTokenScript(RedisConnections redis) {
        this.redis = redis;
    }

    Decision take(Bucket bucket, Allowance allowance) {
        List<Object> answer = redis.call(script.with(
                List.of(RedisKeys.bucket(bucket)),
                Long.toString(SECOND_US / allowance.perSecond()),
                Integer.toString(allowance.burst())));
        return (Long) answer.get(0) == 1
                ? new Decision.Allowed()
                : new Decision.Limited(Duration.ofMillis((Long) answer.get(1)));
    }
}
