package dev.parley.bench.cost.meter;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// Read units by the sizes of what was read: each item of a batch rounds up by itself, a query as a whole; a
/// key without an item is one unit too.
public final class Reads {
    private Reads() {}

    public static double of(GetItemRequest get, GetItemResponse answer) {
        return Units.read(ItemSize.of(answer.item()), Boolean.TRUE.equals(get.consistentRead()));
    }

    /// @throws IllegalStateException if the query is projected or filtered
    public static double of(QueryRequest query, QueryResponse answer) {
        if (query.projectionExpression() != null || query.filterExpression() != null) {
            throw new IllegalStateException("the answer does not tell what a projected or filtered query has read");
        }
        long bytes = answer.items().stream().mapToLong(ItemSize::of).sum();
        return Units.read(bytes, Boolean.TRUE.equals(query.consistentRead()));
    }

    public static double of(BatchGetItemRequest batch, BatchGetItemResponse answer) {
        return batch.requestItems().entrySet().stream()
                .mapToDouble(table -> ofTable(table.getKey(), table.getValue(), answer))
                .sum();
    }

    private static double ofTable(String table, KeysAndAttributes wanted, BatchGetItemResponse answer) {
        boolean consistent = Boolean.TRUE.equals(wanted.consistentRead());
        var found = answer.responses().getOrDefault(table, List.of());
        int unread = answer.unprocessedKeys().containsKey(table)
                ? answer.unprocessedKeys().get(table).keys().size()
                : 0;
        int missing = wanted.keys().size() - found.size() - unread;
        return missing * Units.read(0, consistent)
                + found.stream()
                        .mapToDouble(item -> Units.read(ItemSize.of(item), consistent))
                        .sum();
    }
}
