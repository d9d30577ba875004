package dev.parley.emulator.dynamodb.administration;

import dev.parley.emulator.dynamodb.item.KeyRange;
import dev.parley.emulator.dynamodb.table.Index;
import dev.parley.emulator.dynamodb.table.Table;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// Tables as answers describe them.
final class Descriptions {
    private record Sum(long count, long bytes) {}

    private Descriptions() {}

    static LocalSecondaryIndexDescription local(String tableArn, LocalSecondaryIndex index) {
        return LocalSecondaryIndexDescription.builder()
                .indexName(index.indexName())
                .indexArn(tableArn + "/index/" + index.indexName())
                .keySchema(index.keySchema())
                .projection(index.projection())
                .build();
    }

    static GlobalSecondaryIndexDescription global(String tableArn, GlobalSecondaryIndex index) {
        return GlobalSecondaryIndexDescription.builder()
                .indexName(index.indexName())
                .indexArn(tableArn + "/index/" + index.indexName())
                .indexStatus(IndexStatus.ACTIVE)
                .keySchema(index.keySchema())
                .projection(index.projection())
                .provisionedThroughput(Throughput.describe(index.provisionedThroughput(), null))
                .onDemandThroughput(index.onDemandThroughput())
                .build();
    }

    /// As it is now, with counts and sizes. AWS's are up to six hours old; these are exact.
    static TableDescription of(Table table) {
        TableDescription description = table.description();
        TableDescription.Builder counted =
                description.toBuilder().itemCount(table.itemCount()).tableSizeBytes(table.sizeBytes());
        if (description.hasLocalSecondaryIndexes()) {
            counted.localSecondaryIndexes(description.localSecondaryIndexes().stream()
                    .map(index -> {
                        Sum sum = sum(table.index(index.indexName()));
                        return index.toBuilder()
                                .itemCount(sum.count())
                                .indexSizeBytes(sum.bytes())
                                .build();
                    })
                    .toList());
        }
        if (description.hasGlobalSecondaryIndexes()) {
            counted.globalSecondaryIndexes(description.globalSecondaryIndexes().stream()
                    .map(index -> {
                        Sum sum = sum(table.index(index.indexName()));
                        return index.toBuilder()
                                .itemCount(sum.count())
                                .indexSizeBytes(sum.bytes())
                                .build();
                    })
                    .toList());
        }
        return counted.build();
    }

    private static Sum sum(Index index) {
        var count = new AtomicLong();
        var bytes = new AtomicLong();
        index.entries().read(true).range(KeyRange.all(), true).forEachRemaining(entry -> {
            count.incrementAndGet();
            bytes.addAndGet(entry.getValue().size());
        });
        return new Sum(count.get(), bytes.get());
    }

    /// As the answer to a change shows it: on the way to where it already is.
    static TableDescription changing(Table table, TableStatus status) {
        TableDescription description = of(table);
        TableDescription.Builder changing = description.toBuilder().tableStatus(status);
        if (status == TableStatus.CREATING && description.hasGlobalSecondaryIndexes()) {
            changing.globalSecondaryIndexes(description.globalSecondaryIndexes().stream()
                    .map(index ->
                            index.toBuilder().indexStatus(IndexStatus.CREATING).build())
                    .toList());
        }
        return changing.build();
    }
}
