package dev.parley.adapter.redis.script;

import dev.parley.adapter.redis.link.RedisConnections;
import java.time.Duration;
import java.util.List;

/// `counter_read.lua`.
public final class ReadCounterScript {
    private final LuaScript script = LuaScript.named("counter_read");
    private final RedisConnections redis;

    public ReadCounterScript(RedisConnections redis) {
        this.redis = redis;
    }

    /// The sum of the slice under way and of so many before it.
    public long read(String counter, Duration slice, int slices) {
        List<Object> answer =
                redis.call(script.with(List.of(counter), Long.toString(slice.toMillis()), Integer.toString(slices)));
        return (Long) answer.get(0);
    }
}
