package dev.parley.adapter.dynamodb.table;

import dev.parley.facts.Table;
import dev.parley.port.DependencyUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// Reads many items by key, consistently, in one request; further requests only for items that the table left
/// unread. Thread safe.
public final class ItemReads {
    /// How many keys one request can hold.
    public static final int MAX_KEYS = 100;

    private static final int TRIES = 8;

    private final DynamoStore store;

    public ItemReads(DynamoStore store) {
        this.store = store;
    }

    /// The items of one table in no order; keys without an item are left out. No key twice, at most [#MAX_KEYS].
    public List<Map<String, AttributeValue>> read(Table table, Collection<Map<String, AttributeValue>> keys) {
        return read(Map.of(table, keys)).getOrDefault(table, List.of());
    }

    /// The items of one table by any number of keys: one request for each [#MAX_KEYS].
    public List<Map<String, AttributeValue>> readMany(Table table, List<Map<String, AttributeValue>> keys) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += MAX_KEYS) {
            items.addAll(read(table, keys.subList(from, Math.min(from + MAX_KEYS, keys.size()))));
        }
        return items;
    }

    /// The items of several tables, as [#read(Table, Collection)].
    public Map<Table, List<Map<String, AttributeValue>>> read(
            Map<Table, Collection<Map<String, AttributeValue>>> keys) {
        Map<String, KeysAndAttributes> wanted = new HashMap<>();
        keys.forEach((table, tableKeys) -> {
            if (!tableKeys.isEmpty()) {
                wanted.put(
                        store.name(table),
                        KeysAndAttributes.builder()
                                .keys(tableKeys)
                                .consistentRead(true)
                                .build());
            }
        });
        Map<String, List<Map<String, AttributeValue>>> found = readAll(wanted);
        Map<Table, List<Map<String, AttributeValue>>> items = new EnumMap<>(Table.class);
        keys.keySet().forEach(table -> items.put(table, found.getOrDefault(store.name(table), List.of())));
        return items;
    }

    private Map<String, List<Map<String, AttributeValue>>> readAll(Map<String, KeysAndAttributes> wanted) {
        Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
        Map<String, KeysAndAttributes> rest = wanted;
        for (int tries = 1; !rest.isEmpty(); tries++) {
            BatchGetItemResponse response = request(rest);
            response.responses()
                    .forEach((table, items) -> found.computeIfAbsent(table, name -> new ArrayList<>())
                            .addAll(items));
            rest = response.unprocessedKeys();
            if (!rest.isEmpty()) {
                pauseAfter(tries);
            }
        }
        return found;
    }

    private BatchGetItemResponse request(Map<String, KeysAndAttributes> keys) {
        BatchGetItemRequest request =
                BatchGetItemRequest.builder().requestItems(keys).build();
        return store.call(() -> store.client().batchGetItem(request));
    }

    private void pauseAfter(int tries) {
        if (tries == TRIES) {
            throw new DependencyUnavailableException("the store");
        }
        store.backoff().afterTry(tries);
    }
}
