package dev.parley.adapter.dynamodb.table;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// How a transaction ended: all of it or nothing.
public enum TransactionOutcome {
    COMMITTED,

    /// A condition did not hold. Nothing was written.
    REFUSED,

    /// Others were at the same items, or too much was asked of the table. Nothing was written; the same may succeed
    /// after a pause.
    CONTENDED;

    private static final String CONDITION = "ConditionalCheckFailed";
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    /// What a cancellation says.
    ///
    /// @throws TransactionCanceledException the given one, if the same can never succeed
    static TransactionOutcome of(TransactionCanceledException cancellation) {
        List<String> codes = cancellation.cancellationReasons().stream()
                .map(CancellationReason::code)
                .toList();
        if (codes.contains(CONDITION)) {
            return REFUSED;
        }
        if (codes.stream().anyMatch(code -> code != null && PASSING.contains(code))) {
            return CONTENDED;
        }
        throw cancellation;
    }
}
