package dev.parley.emulator.dynamodb.operation;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.table.PlannedWrite;
import dev.parley.emulator.dynamodb.table.Table;
import dev.parley.emulator.dynamodb.validation.CheckedValues;
import dev.parley.emulator.dynamodb.validation.Constraints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// BatchWriteItem. Each write is atomic, the batch is not; a write of an item that is in a transaction refuses
/// the batch at that place.
public final class BatchWriteItem {
    private static final int MOST_WRITES = 25;
    private static final Conditional UNCONDITIONAL = new Conditional(null, false);

    private final EngineParts parts;

    public BatchWriteItem(EngineParts parts) {
        this.parts = parts;
    }

    public BatchWriteItemResponse run(BatchWriteItemRequest request) {
        checkCounts(request);
        Map<Table, List<WritePlan>> plans = new HashMap<>();
        request.requestItems().forEach((name, writes) -> plan(name, writes, plans));
        List<ConsumedCapacity> consumed = new ArrayList<>();
        Map<String, List<ItemCollectionMetrics>> metrics = new HashMap<>();
        plans.forEach((table, writes) -> {
            ConsumedCapacity capacity = write(request, table, writes, metrics);
            if (capacity != null) {
                consumed.add(capacity);
            }
        });
        BatchWriteItemResponse.Builder response =
                BatchWriteItemResponse.builder().unprocessedItems(Map.of());
        if (!consumed.isEmpty()) {
            response.consumedCapacity(consumed);
        }
        if (!metrics.isEmpty()) {
            response.itemCollectionMetrics(metrics);
        }
        return response.build();
    }

    private static void checkCounts(BatchWriteItemRequest request) {
        if (request.requestItems().isEmpty()) {
            throw DynamoDbErrors.validation("The requestItems parameter is required for BatchWriteItem");
        }
        var constraints = new Constraints()
                .returnConsumedCapacity(request.returnConsumedCapacityAsString())
                .returnItemCollectionMetrics(request.returnItemCollectionMetricsAsString());
        var count = new AtomicInteger();
        request.requestItems().forEach((name, writes) -> {
            constraints.tableName("requestItems.key", name);
            count.addAndGet(writes.size());
            if (writes.isEmpty() || writes.size() > MOST_WRITES) {
                constraints.failed(
                        "requestItems",
                        request.requestItems(),
                        "Map value must satisfy constraint: [Member must have length less than or equal to "
                                + MOST_WRITES + ", Member must have length greater than or equal to 1]");
            }
        });
        constraints.check();
        if (count.get() > MOST_WRITES) {
            throw DynamoDbErrors.validation("Too many items requested for the BatchWriteItem call");
        }
    }

    private void plan(String name, List<WriteRequest> writes, Map<Table, List<WritePlan>> into) {
        List<WritePlan> plans = new ArrayList<>();
        Set<ItemKey> seen = new HashSet<>();
        for (WriteRequest write : writes) {
            checkOneKind(write);
            Table table = parts.tables().get(name);
            WritePlan plan = write.putRequest() != null
                    ? PutItem.plan(table, CheckedValues.of(write.putRequest().item()), UNCONDITIONAL)
                    : DeleteItem.plan(
                            table, CheckedValues.of(write.deleteRequest().key()), UNCONDITIONAL);
            if (!seen.add(plan.key())) {
                throw DynamoDbErrors.validation("Provided list of item keys contains duplicates");
            }
            plans.add(plan);
        }
        into.put(parts.tables().get(name), plans);
    }

    private static void checkOneKind(WriteRequest write) {
        if ((write.putRequest() == null) == (write.deleteRequest() == null)) {
            throw DynamoDbErrors.validation(
                    write.putRequest() == null
                            ? "Supplied WriteRequest is empty, must contain exactly one of PutRequest or DeleteRequest"
                            : "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the"
                                    + " supported datatypes");
        }
    }

    private @Nullable ConsumedCapacity write(
            BatchWriteItemRequest request,
            Table table,
            List<WritePlan> writes,
            Map<String, List<ItemCollectionMetrics>> metrics) {
        var report = new CapacityReport(table);
        for (WritePlan plan : writes) {
            PlannedWrite write = parts.writer().write(table, plan.key(), plan.mutation());
            report.addWrite(write.cost(), 1);
            ItemCollectionMetrics one =
                    CollectionMetrics.of(request.returnItemCollectionMetricsAsString(), table, plan.keyAttributes());
            if (one != null) {
                metrics.computeIfAbsent(table.name(), _ -> new ArrayList<>()).add(one);
            }
        }
        return report.report(request.returnConsumedCapacityAsString());
    }
}
