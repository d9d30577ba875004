package dev.parley.adapter.redis.script;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.limits.GateSpans;
import dev.parley.limits.TurnPolling.Answer;
import dev.parley.limits.TurnPolling.Willing;
import dev.parley.port.limit.OrderGate;
import dev.parley.port.limit.OrderGate.Entry;
import dev.parley.port.limit.OrderGate.Place;
import java.time.Duration;
import java.util.List;

/// `gate_enter.lua`.
public final class EnterGateScript {
    /// A ticket that is not renewed for so long is of a function that died.
    private static final Duration TICKET = Duration.ofSeconds(2);

    private final LuaScript script = LuaScript.named("gate_enter");
    private final RedisConnections redis;

    public EnterGateScript(RedisConnections redis) {
        this.redis = redis;
    }

    /// @param seen the next number as this wait saw it last, 0 at first
    public Answer enter(Place place, String ticket, long seen, Willing willing) {
        List<Object> answer = redis.call(script.with(
                List.of(RedisKeys.gate(place), RedisKeys.framesUnderWay(place.userId()), RedisKeys.gateRefused(place)),
                Long.toString(place.clientSeq()),
                GateClaim.of(place),
                ticket,
                Long.toString(seen),
                mode(willing),
                Integer.toString(OrderGate.WINDOW),
                Long.toString(TICKET.toMillis()),
                Long.toString(GateSpans.TURN.toMillis()),
                Long.toString(GateSpans.REFUSED.toMillis()),
                Long.toString(GateSpans.UNTRIED.toMillis()),
                Integer.toString(OrderGate.UNDER_WAY)));
        long next = (Long) answer.get(1);
        return switch ((String) answer.get(0)) {
            case "turn" -> new Answer.Entered(new Entry.Turn());
            case "repeated" -> new Answer.Entered(new Entry.Repeated());
            case "refused_before" -> new Answer.Entered(new Entry.RefusedBefore((String) answer.get(2)));
            case "taken" -> new Answer.Entered(new Entry.Taken());
            case "out_of_order" -> new Answer.Entered(new Entry.OutOfOrder(next));
            case "wait" -> new Answer.Waiting(next);
            default -> throw new IllegalStateException("gate_enter.lua answered " + answer);
        };
    }

    private static String mode(Willing willing) {
        return switch (willing) {
            case TO_WAIT -> "more";
            case NO_LONGER -> "last";
            case NOT_TO_WAIT -> "now";
        };
    }
}
