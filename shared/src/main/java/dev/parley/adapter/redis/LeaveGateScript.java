package dev.parley.adapter.redis;

import dev.parley.port.OrderGate.Place;
import java.util.List;

/// `gate_leave.lua`.
final class LeaveGateScript {
    private final LuaScript script = LuaScript.named("gate_leave");
    private final RedisConnections redis;

    LeaveGateScript(RedisConnections redis) {
        this.redis = redis;
    }

    /// Without waiting for an answer.
    void leave(Place place) {
        redis.send(script.with(List.of(RedisKeys.gate(place)), Long.toString(place.clientSeq()), GateClaim.of(place)));
    }
}
