package dev.parley.emulator.dynamodb.transaction;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.operation.CapacityReport;
import dev.parley.emulator.dynamodb.operation.EngineParts;
import dev.parley.emulator.dynamodb.read.TransactionReads;
import dev.parley.emulator.dynamodb.validation.Constraints;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;

/// TransactGetItems: all items as they were at one moment. An item that is in a writing transaction cancels it.
public final class TransactGetItems {
    private static final int MOST_READS = 100;
    private static final long LARGEST = 4L * 1024 * 1024;
    private static final int FACTOR = 2;

    private final TransactionReads reads;

    public TransactGetItems(EngineParts parts) {
        this.reads = new TransactionReads(parts);
    }

    public TransactGetItemsResponse run(TransactGetItemsRequest request) {
        List<TransactGetItem> items = request.transactItems();
        new Constraints()
                .returnConsumedCapacity(request.returnConsumedCapacityAsString())
                .required("transactItems", request.hasTransactItems() ? items : null)
                .shortest("transactItems", items, request.hasTransactItems() ? items.size() : 1, 1)
                .longest("transactItems", items, items.size(), MOST_READS)
                .check();
        List<TransactionReads.Read> read = new ArrayList<>();
        for (TransactGetItem item : items) {
            read.add(reads.read(read.size(), item));
        }
        List<HeldLocks.Target> targets = targets(read);
        return response(request, read, snapshot(targets));
    }

    private static List<HeldLocks.Target> targets(List<TransactionReads.Read> reads) {
        var reasons = new CancellationReasons(reads.size());
        List<HeldLocks.Target> targets = new ArrayList<>();
        for (int i = 0; i < reads.size(); i++) {
            try {
                targets.add(
                        new HeldLocks.Target(reads.get(i).table(), reads.get(i).key()));
            } catch (AwsServiceException refusal) {
                reasons.refused(i, refusal);
            }
        }
        reasons.check();
        if (new HashSet<>(targets).size() < targets.size()) {
            throw DynamoDbErrors.validation("Transaction request cannot include multiple operations on one item");
        }
        return targets;
    }

    private static List<@Nullable Item> snapshot(List<HeldLocks.Target> targets) {
        var reasons = new CancellationReasons(targets.size());
        List<@Nullable Item> items = new ArrayList<>();
        long bytes = 0;
        try (var _ = new HeldLocks(targets)) {
            for (int i = 0; i < targets.size(); i++) {
                HeldLocks.Target target = targets.get(i);
                if (target.table().locks().isMarked(target.key())) {
                    reasons.conflict(i);
                }
                Item item = target.table().items().get(target.key());
                bytes += Item.sizeOf(item);
                items.add(item);
            }
        }
        reasons.check();
        if (bytes > LARGEST) {
            throw DynamoDbErrors.validation("Collective size of items in transaction cannot exceed 4MB");
        }
        return items;
    }

    private static TransactGetItemsResponse response(
            TransactGetItemsRequest request, List<TransactionReads.Read> reads, List<@Nullable Item> items) {
        List<ItemResponse> responses = new ArrayList<>();
        Map<String, CapacityReport> reports = new LinkedHashMap<>();
        for (int i = 0; i < reads.size(); i++) {
            TransactionReads.Read read = reads.get(i);
            Item item = items.get(i);
            responses.add(read.response(item));
            reports.computeIfAbsent(read.table().name(), _ -> new CapacityReport(read.table()))
                    .addRead(null, CapacityReport.readUnits(Item.sizeOf(item), true) * FACTOR);
        }
        TransactGetItemsResponse.Builder response =
                TransactGetItemsResponse.builder().responses(responses);
        String capacity = request.returnConsumedCapacityAsString();
        if (capacity != null && !capacity.equals("NONE")) {
            response.consumedCapacity(reports.values().stream()
                    .map(report -> Objects.requireNonNull(report.reportOfTransaction(capacity, false)))
                    .toList());
        }
        return response.build();
    }
}
