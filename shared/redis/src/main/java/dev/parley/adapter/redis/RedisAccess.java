package dev.parley.adapter.redis;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.link.RedisSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Opens the connections to Redis that a function is wired with. In Lambda each function opens its own; a local run
/// shares them between functions, and wraps them to inject faults. Thread safe.
@FunctionalInterface
public interface RedisAccess {
    /// The connections to one Redis.
    RedisConnections redis(RedisSettings settings);

    /// This access, which opens no second connections to a Redis: for a function that is wired more than once.
    default RedisAccess once() {
        Map<RedisSettings, RedisConnections> open = new ConcurrentHashMap<>();
        return settings -> open.computeIfAbsent(settings, this::redis);
    }

    /// Opens connections of the function's own.
    static RedisAccess direct() {
        return RedisConnections::new;
    }
}
