package dev.parley.adapter.dynamodb.coordination;

import dev.parley.port.limit.OrderGate;
import dev.parley.port.limit.OrderGate.Entry;
import dev.parley.port.limit.OrderGate.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which claims used the last numbers up, [OrderGate#WINDOW] at most, and which of them by a refusal.
///
/// @param claims digests one after the other; that of the last number is the last
/// @param reasons of the numbers that a refusal used up
record UsedNumbers(String claims, Map<Long, String> reasons) {
    static final UsedNumbers NONE = new UsedNumbers("", Map.of());

    private static final int MOST = OrderGate.WINDOW * Claim.LENGTH;

    UsedNumbers {
        reasons = Map.copyOf(reasons);
    }

    /// @param next the number after the last one
    Optional<Claim> of(long number, long next) {
        long from = claims.length() - (next - number) * Claim.LENGTH;
        return from < 0
                ? Optional.empty()
                : Optional.of(new Claim(claims.substring((int) from, (int) from + Claim.LENGTH)));
    }

    /// What a repeat of the frame that used the number up is answered.
    Entry repeated(long number) {
        String reason = reasons.get(number);
        return reason == null ? new Entry.Repeated() : new Entry.RefusedBefore(reason);
    }

    UsedNumbers with(long number, Claim claim, Outcome outcome) {
        Map<Long, String> kept = new HashMap<>(reasons);
        kept.keySet().removeIf(before -> before <= number - OrderGate.WINDOW);
        if (outcome instanceof Outcome.Refused(String reason)) {
            kept.put(number, reason);
        }
        String all = claims + claim.digest();
        return new UsedNumbers(all.substring(Math.max(0, all.length() - MOST)), kept);
    }
}
