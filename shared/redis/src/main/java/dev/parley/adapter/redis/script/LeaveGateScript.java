package dev.parley.adapter.redis.script;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.port.limit.OrderGate.Place;
import java.util.List;

/// `gate_leave.lua`.
public final class LeaveGateScript {
    private final LuaScript script = LuaScript.named("gate_leave");
    private final RedisConnections redis;

    public LeaveGateScript(RedisConnections redis) {
        this.redis = redis;
    }

    /// Without waiting for an answer.
    public void leave(Place place) {
        redis.send(script.with(
                List.of(RedisKeys.gate(place), RedisKeys.framesUnderWay(place.userId())),
                Long.toString(place.clientSeq()),
                GateClaim.of(place)));
    }
}
