package dev.parley.adapter.redis.script;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.limits.GateSpans;
import dev.parley.port.limit.OrderGate;
import dev.parley.port.limit.OrderGate.Outcome;
import dev.parley.port.limit.OrderGate.Place;
import java.util.List;

/// `gate_advance.lua`.
public final class AdvanceGateScript {
    private final LuaScript script = LuaScript.named("gate_advance");
    private final RedisConnections redis;

    public AdvanceGateScript(RedisConnections redis) {
        this.redis = redis;
    }

    /// True if the number was used up by this.
    public boolean advance(Place place, Outcome outcome) {
        List<Object> answer = redis.call(script.with(
                List.of(RedisKeys.gate(place), RedisKeys.framesUnderWay(place.userId())),
                Long.toString(place.clientSeq()),
                GateClaim.of(place),
                Integer.toString(OrderGate.WINDOW),
                Long.toString(GateSpans.after(outcome).toMillis()),
                GateClaim.reason(outcome)));
        return (Long) answer.get(0) == 1;
    }
}
