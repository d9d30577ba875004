package dev.parley.adapter.redis;

import dev.parley.port.OrderGate;
import dev.parley.port.OrderGate.Outcome;
import dev.parley.port.OrderGate.Place;
import java.util.List;

/// `gate_advance.lua`.
final class AdvanceGateScript {
    private final LuaScript script = LuaScript.named("gate_advance");
    private final RedisConnections redis;

    AdvanceGateScript(RedisConnections redis) {
        this.redis = redis;
    }

    /// True if the number was used up by this.
    boolean advance(Place place, Outcome outcome) {
        List<Object> answer = redis.call(script.with(
                List.of(RedisKeys.gate(place)),
                Long.toString(place.clientSeq()),
                GateClaim.of(place),
                Integer.toString(OrderGate.WINDOW),
                Long.toString(GateClaim.life(outcome).toMillis()),
                GateClaim.reason(outcome)));
        return (Long) answer.get(0) == 1;
    }
}
