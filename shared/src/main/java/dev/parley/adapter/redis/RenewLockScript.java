package dev.parley.adapter.redis;

import dev.parley.port.DistributedLock.Key;
import java.time.Duration;
import java.util.List;

/// `lock_renew.lua`.
final class RenewLockScript {
    private final LuaScript script = LuaScript.named("lock_renew");
    private final RedisConnections redis;

    RenewLockScript(RedisConnections redis) {
        this.redis = redis;
    }

    /// Starts the expiry anew if the token holds the lock. True if the token holds it then.
    boolean renew(Key key, String token, Duration expiry) {
        List<Object> answer =
                redis.call(script.with(List.of(RedisKeys.lock(key)), token, Long.toString(expiry.toMillis())));
        return (Long) answer.get(0) == 1;
    }
}
