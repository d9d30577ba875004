package dev.parley.adapter.redis;

import java.time.Duration;
import java.util.List;

/// `counter_add.lua`.
final class AddToCounterScript {
    private final LuaScript script = LuaScript.named("counter_add");
    private final RedisConnections redis;

    AddToCounterScript(RedisConnections redis) {
        this.redis = redis;
    }

    /// Adds one, without waiting for an answer.
    void addOne(String counter, Duration slice, int slices) {
        redis.send(script.with(List.of(counter), "1", Long.toString(slice.toMillis()), Integer.toString(slices)));
    }
}
