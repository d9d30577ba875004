package dev.parley.adapter.redis.script;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.script.RateLimits.Allowance;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.port.limit.RateLimiter.Decision;
import java.time.Duration;
import java.util.List;

/// `tokens_take.lua`.
public final class TakeTokenScript {
    private static final int NO_QUOTA = 0;

    private final LuaScript script = LuaScript.named("tokens_take");
    private final RedisConnections redis;

    public TakeTokenScript(RedisConnections redis) {
        this.redis = redis;
    }

    /// The microseconds in which one token comes back.
    private static long interval(Bucket bucket, Allowance allowance) {
        return bucket.limit().period().toNanos() / 1_000 / allowance.perSecond();
    }

    /// `slice` and `slices` are those of the counter that the allowance's quota is compared with.
    public Decision take(Bucket bucket, Allowance allowance, Duration slice, int slices) {
        List<Object> answer = redis.call(script.with(
                List.of(RedisKeys.bucket(bucket), RedisKeys.messages(bucket)),
                Long.toString(interval(bucket, allowance)),
                Integer.toString(allowance.burst()),
                Integer.toString(allowance.perMinute().orElse(NO_QUOTA)),
                Long.toString(slice.toMillis()),
                Integer.toString(slices)));
        return (Long) answer.get(0) == 1
                ? new Decision.Allowed()
                : new Decision.Limited(Duration.ofMillis((Long) answer.get(1)));
    }
}
