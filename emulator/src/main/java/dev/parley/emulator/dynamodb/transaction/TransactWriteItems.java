package dev.parley.emulator.dynamodb.transaction;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.operation.EngineParts;
import dev.parley.emulator.dynamodb.operation.TransactionActions;
import dev.parley.emulator.dynamodb.operation.WritePlan;
import dev.parley.emulator.dynamodb.table.PlannedWrite;
import dev.parley.emulator.dynamodb.validation.Constraints;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/// TransactWriteItems. Items that another transaction has cancel it; nothing waits for another transaction.
public final class TransactWriteItems {
    private static final int MOST_ACTIONS = 100;
    private static final int LARGEST = 4 * 1024 * 1024;

    private final EngineParts parts;
    private final TransactionActions actions;
    private final RequestTokens tokens;
    private final Runnable whileOngoing;

    /// @param whileOngoing runs when a transaction has its items and has changed none of them
    public TransactWriteItems(EngineParts parts, Clock clock, Runnable whileOngoing) {
        this.parts = parts;
        this.actions = new TransactionActions(parts);
        this.tokens = new RequestTokens(clock);
        this.whileOngoing = whileOngoing;
    }

    public TransactWriteItemsResponse run(TransactWriteItemsRequest request) {
        checkConstraints(request);
        String token = request.clientRequestToken();
        if (token == null) {
            return execute(request);
        }
        int fingerprint = request.transactItems().hashCode();
        if (!tokens.begin(token, fingerprint)) {
            return TransactionAnswers.repeated(request, plans(request));
        }
        boolean done = false;
        try {
            TransactWriteItemsResponse response = execute(request);
            tokens.done(token, fingerprint);
            done = true;
            return response;
        } finally {
            if (!done) {
                tokens.failed(token);
            }
        }
    }

    private static void checkConstraints(TransactWriteItemsRequest request) {
        List<TransactWriteItem> items = request.transactItems();
        var constraints = new Constraints()
                .returnConsumedCapacity(request.returnConsumedCapacityAsString())
                .returnItemCollectionMetrics(request.returnItemCollectionMetricsAsString())
                .required("transactItems", request.hasTransactItems() ? items : null)
                .shortest("transactItems", items, request.hasTransactItems() ? items.size() : 1, 1)
                .longest("transactItems", items, items.size(), MOST_ACTIONS);
        if (request.clientRequestToken() != null) {
            String token = request.clientRequestToken();
            constraints.shortest("clientRequestToken", token, token.length(), 1);
            constraints.longest("clientRequestToken", token, token.length(), 36);
        }
        constraints.check();
    }

    private TransactWriteItemsResponse execute(TransactWriteItemsRequest request) {
        List<WritePlan> plans = plans(request);
        List<HeldLocks.Target> targets = targets(plans);
        var reasons = new CancellationReasons(plans.size());
        try (var marks = new TransactionMarks()) {
            for (int i = 0; i < targets.size(); i++) {
                if (!marks.mark(targets.get(i))) {
                    reasons.conflict(i);
                }
            }
            reasons.check();
            whileOngoing.run();
            try (var _ = new HeldLocks(targets)) {
                List<PlannedWrite> writes = writes(plans, reasons);
                reasons.check();
                parts.writer().apply(writes, false);
                return TransactionAnswers.carriedOut(request, plans, writes);
            }
        }
    }

    private List<WritePlan> plans(TransactWriteItemsRequest request) {
        List<TransactionActions.Action> read = new ArrayList<>();
        for (TransactWriteItem item : request.transactItems()) {
            read.add(actions.read(read.size(), item));
        }
        var reasons = new CancellationReasons(read.size());
        List<WritePlan> plans = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < read.size(); i++) {
            try {
                WritePlan plan = read.get(i).plan().get();
                bytes += plan.requestBytes();
                plans.add(plan);
            } catch (AwsServiceException refusal) {
                reasons.refused(i, refusal);
            }
        }
        reasons.check();
        if (bytes > LARGEST) {
            throw DynamoDbErrors.validation("Collective size of items in transaction cannot exceed 4MB");
        }
        return plans;
    }

    private static List<HeldLocks.Target> targets(List<WritePlan> plans) {
        Set<HeldLocks.Target> seen = new HashSet<>();
        List<HeldLocks.Target> targets = new ArrayList<>();
        for (WritePlan plan : plans) {
            var target = new HeldLocks.Target(plan.table(), plan.key());
            if (!seen.add(target)) {
                throw DynamoDbErrors.validation("Transaction request cannot include multiple operations on one item");
            }
            targets.add(target);
        }
        return targets;
    }

    private List<PlannedWrite> writes(List<WritePlan> plans, CancellationReasons reasons) {
        List<PlannedWrite> writes = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            WritePlan plan = plans.get(i);
            Item before = plan.table().items().get(plan.key());
            try {
                writes.add(parts.writer()
                        .plan(plan.table(), plan.key(), before, plan.mutation().after(before)));
            } catch (AwsServiceException refusal) {
                reasons.refused(i, refusal);
            }
        }
        return writes;
    }
}
