package dev.parley.adapter.redis;

import dev.parley.port.DistributedLock.Key;
import java.time.Duration;
import java.util.List;

/// `lock_acquire.lua`.
final class AcquireLockScript {
    private final LuaScript script = LuaScript.named("lock_acquire");
    private final RedisConnections redis;

    AcquireLockScript(RedisConnections redis) {
        this.redis = redis;
    }

    /// Takes the lock if it is free. True if the token holds it then.
    boolean acquire(Key key, String token, Duration expiry) {
        List<Object> answer =
                redis.call(script.with(List.of(RedisKeys.lock(key)), token, Long.toString(expiry.toMillis())));
        return (Long) answer.get(0) == 1;
    }
}
