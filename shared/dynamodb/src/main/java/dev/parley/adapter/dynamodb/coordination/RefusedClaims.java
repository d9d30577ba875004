package dev.parley.adapter.dynamodb.coordination;

import dev.parley.limits.GateSpans;
import dev.parley.port.limit.OrderGate;
import java.util.HashMap;
import java.util.Map;

/// Frames that were told `out_of_order` lately, with the number that each had last. Times are milliseconds.
record RefusedClaims(Map<Claim, Refusal> refusals) {
    static final RefusedClaims NONE = new RefusedClaims(Map.of());

    private static final int MOST = 2 * OrderGate.WINDOW;

    RefusedClaims {
        refusals = Map.copyOf(refusals);
    }

    record Refusal(long number, long at) {
        boolean isRemembered(long now) {
            return at + GateSpans.REFUSED.toMillis() > now;
        }
    }

    boolean holds(Claim claim, long now) {
        Refusal own = refusals.get(claim);
        return own != null && own.isRemembered(now);
    }

    /// Whether the frame was refused, and another one that it stood behind too.
    boolean isBehindAnother(Claim claim, long now) {
        Refusal own = refusals.get(claim);
        return own != null
                && own.isRemembered(now)
                && refusals.entrySet().stream()
                        .anyMatch(other -> !other.getKey().equals(claim)
                                && other.getValue().number() < own.number()
                                && other.getValue().isRemembered(now));
    }

    /// Forgets those that are too old. A frame beyond the most is not remembered.
    RefusedClaims with(Claim claim, long number, long now) {
        Map<Claim, Refusal> kept = new HashMap<>(refusals);
        kept.values().removeIf(refusal -> !refusal.isRemembered(now));
        if (kept.containsKey(claim) || kept.size() < MOST) {
            kept.put(claim, new Refusal(number, now));
        }
        return new RefusedClaims(kept);
    }

    RefusedClaims without(Claim claim) {
        if (!refusals.containsKey(claim)) {
            return this;
        }
        Map<Claim, Refusal> kept = new HashMap<>(refusals);
        kept.remove(claim);
        return new RefusedClaims(kept);
    }
}
