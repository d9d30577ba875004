package dev.parley.adapter.redis.script;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.port.limit.OrderGate.Outcome;
import dev.parley.port.limit.OrderGate.Place;

/// What the scripts of the gate are given of a place.
final class GateClaim {
    private GateClaim() {}

    static String of(Place place) {
        return place.clientMessageId().map(ClientMessageId::value).orElse("");
    }

    static String reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Acked() -> "";
            case Outcome.Refused(String reason) -> reason;
        };
    }
}
