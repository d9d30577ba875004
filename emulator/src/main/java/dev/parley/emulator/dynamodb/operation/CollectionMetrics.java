package dev.parley.emulator.dynamodb.operation;

import dev.parley.emulator.dynamodb.table.Table;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionMetrics;

/// Metrics of item collections, which only tables with local indexes have. The estimate is always the smallest:
/// no local run comes near a gigabyte in one partition.
public final class CollectionMetrics {
    private CollectionMetrics() {}

    /// Null where the request does not ask, or the table has no local index.
    public static @Nullable ItemCollectionMetrics of(
            @Nullable String returnItemCollectionMetrics, Table table, Map<String, AttributeValue> keyAttributes) {
        if (!"SIZE".equals(returnItemCollectionMetrics) || !table.hasLocalIndexes()) {
            return null;
        }
        String hash = table.schema().hash().name();
        return ItemCollectionMetrics.builder()
                .itemCollectionKey(Map.of(hash, keyAttributes.get(hash)))
                .sizeEstimateRangeGB(0.0, 1.0)
                .build();
    }
}
