package dev.parley.adapter.redis.script;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.port.limit.DistributedLock.Key;
import java.util.List;

/// `lock_release.lua`.
public final class ReleaseLockScript {
    private final LuaScript script = LuaScript.named("lock_release");
    private final RedisConnections redis;

    public ReleaseLockScript(RedisConnections redis) {
        this.redis = redis;
    }

    /// Frees the lock if the token holds it. True if it did.
    public boolean release(Key key, String token) {
        List<Object> answer = redis.call(script.with(List.of(RedisKeys.lock(key)), token));
        return (Long) answer.get(0) == 1;
    }
}
