package dev.parley.adapter.redis.script;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.port.limit.OrderGate;
import dev.parley.port.limit.OrderGate.Entry;
import dev.parley.port.limit.OrderGate.Place;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// `gate_enter.lua`.
public final class EnterGateScript {
    /// Longer than the gateway lets a function take for one frame.
    private static final Duration TURN = Duration.ofSeconds(30);

    /// A ticket that is not renewed for so long is of a function that died.
    private static final Duration TICKET = Duration.ofSeconds(2);

    /// Longer than a client that hears nothing waits before it sends again.
    private static final Duration REFUSED = Duration.ofSeconds(60);

    private final LuaScript script = LuaScript.named("gate_enter");
    private final RedisConnections redis;

    public EnterGateScript(RedisConnections redis) {
        this.redis = redis;
    }

    public sealed interface Answer {
        record Entered(Entry entry) implements Answer {}

        record Waiting(long next) implements Answer {}
    }

    /// How long the frame is willing to wait on.
    public enum Patience {
        /// It asks again if it has no turn yet.
        MORE,
        /// It asks for the last time.
        LAST,
        /// It asks once, and leaves no trace if it has no turn.
        NOW
    }

    /// @param seen the next number as this wait saw it last, 0 at first
    public Answer enter(Place place, String ticket, long seen, Patience patience) {
        List<Object> answer = redis.call(script.with(
                List.of(RedisKeys.gate(place), RedisKeys.framesUnderWay(place.userId()), RedisKeys.gateRefused(place)),
                Long.toString(place.clientSeq()),
                GateClaim.of(place),
                ticket,
                Long.toString(seen),
                patience.name().toLowerCase(Locale.ROOT),
                Integer.toString(OrderGate.WINDOW),
                Long.toString(TICKET.toMillis()),
                Long.toString(TURN.toMillis()),
                Long.toString(REFUSED.toMillis()),
                Long.toString(GateClaim.UNTRIED.toMillis()),
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
}
