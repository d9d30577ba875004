package dev.parley.adapter.redis.script;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.port.limit.DistributedLock.Key;
import java.time.Duration;
import java.util.List;

/// `lock_renew.lua`.
public final class RenewLockScript {
    private final LuaScript script = LuaScript.named("lock_renew");
    private final RedisConnections redis;

    public RenewLockScript(RedisConnections redis) {
        this.redis = redis;
    }

    /// Starts the expiry anew if the token holds the lock. True if the token holds it then.
    public boolean renew(Key key, String token, Duration expiry) {
        List<Object> answer =
                redis.call(script.with(List.of(RedisKeys.lock(key)), token, Long.toString(expiry.toMillis())));
        return (Long) answer.get(0) == 1;
    }
}
