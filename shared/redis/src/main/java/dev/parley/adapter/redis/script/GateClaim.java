package dev.parley.adapter.redis.script;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.port.limit.OrderGate.Outcome;
import dev.parley.port.limit.OrderGate.Place;
import java.time.Duration;

/// What the scripts of the gate are given of a place, and for how long they remember it.
final class GateClaim {
    /// A gate through which nothing was acknowledged: a hostile client can make many.
    static final Duration UNTRIED = Duration.ofMinutes(10);

    /// Longer than a connection lives.
    static final Duration TRIED = Duration.ofMinutes(130);

    private GateClaim() {}

    static String of(Place place) {
        return place.clientMessageId().map(ClientMessageId::value).orElse("");
    }

    static Duration life(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Acked() -> TRIED;
            case Outcome.Refused(String _) -> UNTRIED;
        };
    }

    static String reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Acked() -> "";
            case Outcome.Refused(String reason) -> reason;
        };
    }
}
