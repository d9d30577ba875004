package dev.parley.emulator.dynamodb.transaction;

import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.operation.CapacityReport;
import dev.parley.emulator.dynamodb.operation.CollectionMetrics;
import dev.parley.emulator.dynamodb.operation.WritePlan;
import dev.parley.emulator.dynamodb.table.PlannedWrite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/// What writing transactions answer. A transaction costs each unit twice.
final class TransactionAnswers {
    private static final int FACTOR = 2;

    private TransactionAnswers() {}

    static TransactWriteItemsResponse carriedOut(
            TransactWriteItemsRequest request, List<WritePlan> plans, List<PlannedWrite> writes) {
        Map<String, CapacityReport> reports = new LinkedHashMap<>();
        Map<String, List<ItemCollectionMetrics>> metrics = new HashMap<>();
        for (int i = 0; i < plans.size(); i++) {
            WritePlan plan = plans.get(i);
            report(reports, plan).addWrite(writes.get(i).cost(), FACTOR);
            ItemCollectionMetrics one = CollectionMetrics.of(
                    request.returnItemCollectionMetricsAsString(), plan.table(), plan.keyAttributes());
            if (one != null) {
                metrics.computeIfAbsent(plan.table().name(), _ -> new ArrayList<>())
                        .add(one);
            }
        }
        TransactWriteItemsResponse.Builder response = TransactWriteItemsResponse.builder()
                .consumedCapacity(consumed(reports.values(), request.returnConsumedCapacityAsString(), true));
        return metrics.isEmpty()
                ? response.build()
                : response.itemCollectionMetrics(metrics).build();
    }

    /// A repeated transaction changes nothing and costs the reads that find that out.
    static TransactWriteItemsResponse repeated(TransactWriteItemsRequest request, List<WritePlan> plans) {
        Map<String, CapacityReport> reports = new LinkedHashMap<>();
        for (WritePlan plan : plans) {
            int size = Item.sizeOf(plan.table().items().get(plan.key()));
            report(reports, plan).addRead(null, CapacityReport.readUnits(size, true) * FACTOR);
        }
        return TransactWriteItemsResponse.builder()
                .consumedCapacity(consumed(reports.values(), request.returnConsumedCapacityAsString(), false))
                .build();
    }

    private static CapacityReport report(Map<String, CapacityReport> reports, WritePlan plan) {
        return reports.computeIfAbsent(plan.table().name(), _ -> new CapacityReport(plan.table()));
    }

    /// Null where the request does not ask.
    private static @Nullable List<ConsumedCapacity> consumed(
            Collection<CapacityReport> reports, @Nullable String wanted, boolean write) {
        if (wanted == null || wanted.equals("NONE")) {
            return null;
        }
        return reports.stream()
                .map(report -> Objects.requireNonNull(report.reportOfTransaction(wanted, write)))
                .toList();
    }
}
