package dev.parley.emulator.dynamodb.transaction;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Why a transaction is cancelled, one reason for each action.
final class CancellationReasons {
    private static final CancellationReason NONE =
            CancellationReason.builder().code("None").build();

    private final List<CancellationReason> reasons;
    private boolean any;

    CancellationReasons(int actions) {
        this.reasons = new ArrayList<>(Collections.nCopies(actions, NONE));
    }

    void conflict(int action) {
        set(
                action,
                CancellationReason.builder()
                        .code("TransactionConflict")
                        .message("Transaction is ongoing for the item")
                        .build());
    }

    /// A refusal of one action: of its condition, or of what it asks for.
    void refused(int action, AwsServiceException refusal) {
        if (refusal instanceof ConditionalCheckFailedException failed) {
            CancellationReason.Builder reason = CancellationReason.builder()
                    .code("ConditionalCheckFailed")
                    .message("The conditional request failed");
            set(action, failed.hasItem() ? reason.item(failed.item()).build() : reason.build());
            return;
        }
        set(
                action,
                CancellationReason.builder()
                        .code("ValidationError")
                        .message(refusal.awsErrorDetails().errorMessage())
                        .build());
    }

    private void set(int action, CancellationReason reason) {
        reasons.set(action, reason);
        any = true;
    }

    /// Cancels the transaction where there is any reason.
    void check() {
        if (any) {
            throw DynamoDbErrors.transactionCanceled(reasons);
        }
    }
}
