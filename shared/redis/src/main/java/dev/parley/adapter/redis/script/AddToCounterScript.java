package dev.parley.adapter.redis.script;

import dev.parley.adapter.redis.link.RedisConnections;
import java.time.Duration;
import java.util.List;

/// `counter_add.lua`.
public final class AddToCounterScript {
    private final LuaScript script = LuaScript.named("counter_add");
    private final RedisConnections redis;

    public AddToCounterScript(RedisConnections redis) {
        this.redis = redis;
    }

    /// Adds one, without waiting for an answer.
    public void addOne(String counter, Duration slice, int slices) {
        redis.send(script.with(List.of(counter), "1", Long.toString(slice.toMillis()), Integer.toString(slices)));
    }
}
