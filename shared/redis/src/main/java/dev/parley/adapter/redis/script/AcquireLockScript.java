package dev.parley.adapter.redis.script;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.port.limit.DistributedLock.Key;
import java.time.Duration;
import java.util.List;

/// `lock_acquire.lua`.
public final class AcquireLockScript {
    private final LuaScript script = LuaScript.named("lock_acquire");
    private final RedisConnections redis;

    public AcquireLockScript(RedisConnections redis) {
        this.redis = redis;
    }

    /// Takes the lock if it is free. True if the token holds it then.
    public boolean acquire(Key key, String token, Duration expiry) {
        List<Object> answer =
                redis.call(script.with(List.of(RedisKeys.lock(key)), token, Long.toString(expiry.toMillis())));
        return (Long) answer.get(0) == 1;
    }
}
