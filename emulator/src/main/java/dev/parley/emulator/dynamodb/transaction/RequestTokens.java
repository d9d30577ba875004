package dev.parley.emulator.dynamodb.transaction;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The tokens of transactions: one that was carried out within the last ten minutes is not carried out again.
/// Thread safe; kept in memory.
final class RequestTokens {
    private static final Duration KEPT = Duration.ofMinutes(10);

    /// @param fingerprint of what the transaction asks for
    private record Use(int fingerprint, boolean done) {}

    private record Aged(String token, long millis) {}

    private final Map<String, Use> uses = new ConcurrentHashMap<>();
    private final Queue<Aged> oldest = new ConcurrentLinkedQueue<>();
    private final Clock clock;

    RequestTokens(Clock clock) {
        this.clock = clock;
    }

    /// True where the transaction is to be carried out; [#done] or [#failed] must follow. False where it was
    /// carried out before. Refuses another transaction under the same token, and one that is still under way.
    boolean begin(String token, int fingerprint) {
        forgetOld();
        Use present = uses.putIfAbsent(token, new Use(fingerprint, false));
        if (present == null) {
            return true;
        }
        if (present.fingerprint() != fingerprint) {
            throw DynamoDbErrors.idempotentMismatch();
        }
        if (!present.done()) {
            throw DynamoDbErrors.transactionInProgress();
        }
        return false;
    }

    void done(String token, int fingerprint) {
        uses.put(token, new Use(fingerprint, true));
        oldest.add(new Aged(token, clock.millis()));
    }

    void failed(String token) {
        uses.remove(token);
    }

    private void forgetOld() {
        long limit = clock.millis() - KEPT.toMillis();
        Aged first = oldest.peek();
        while (first != null && first.millis() <= limit && oldest.remove(first)) {
            uses.remove(first.token());
            first = oldest.peek();
        }
    }
}
