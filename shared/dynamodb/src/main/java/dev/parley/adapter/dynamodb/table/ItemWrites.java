package dev.parley.adapter.dynamodb.table;

import dev.parley.facts.Table;
import dev.parley.port.DependencyUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Puts and deletes many items of one table without conditions, 25 a request, and runs `progressed` after each
/// request. Not atomic. Thread safe.
public final class ItemWrites {
    private static final int MAX_ITEMS = 25;
    private static final int TRIES = 8;

    private final DynamoStore store;

    public ItemWrites(DynamoStore store) {
        this.store = store;
    }

    public void put(Table table, List<Map<String, AttributeValue>> items, Runnable progressed) {
        writeAll(
                table,
                items.stream()
                        .map(item -> WriteRequest.builder()
                                .putRequest(put -> put.item(item))
                                .build())
                        .toList(),
                progressed);
    }

    public void delete(Table table, List<Map<String, AttributeValue>> keys, Runnable progressed) {
        writeAll(
                table,
                keys.stream()
                        .map(key -> WriteRequest.builder()
                                .deleteRequest(delete -> delete.key(key))
                                .build())
                        .toList(),
                progressed);
    }

    private void writeAll(Table table, List<WriteRequest> writes, Runnable progressed) {
        List<WriteRequest> rest = new ArrayList<>(writes);
        int stuck = 0;
        while (!rest.isEmpty()) {
            List<WriteRequest> next = rest.subList(0, Math.min(MAX_ITEMS, rest.size()));
            List<WriteRequest> unprocessed = request(store.name(table), next);
            next.clear();
            rest.addAll(0, unprocessed);
            progressed.run();
            stuck = unprocessed.isEmpty() ? 0 : pauseAfter(stuck + 1);
        }
    }

    private List<WriteRequest> request(String table, List<WriteRequest> writes) {
        BatchWriteItemRequest request = BatchWriteItemRequest.builder()
                .requestItems(Map.of(table, List.copyOf(writes)))
                .build();
        return store.call(() -> store.client().batchWriteItem(request))
                .unprocessedItems()
                .getOrDefault(table, List.of());
    }

    private int pauseAfter(int tries) {
        if (tries == TRIES) {
            throw new DependencyUnavailableException("the store");
        }
        store.backoff().afterTry(tries);
        return tries;
    }
}
