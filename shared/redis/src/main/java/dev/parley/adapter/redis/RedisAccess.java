package dev.parley.adapter.redis;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.link.RedisSettings;

/// Opens the connections to Redis that a function is wired with. In Lambda each function opens its own; a local run
/// shares them between functions, and wraps them to inject faults. Thread safe.
@FunctionalInterface
public interface RedisAccess {
    /// The connections to one Redis. A function asks once.
    RedisConnections redis(RedisSettings settings);

    /// Opens connections of the function's own.
    static RedisAccess direct() {
        return RedisConnections::new;
    }
}
