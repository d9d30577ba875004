package dev.parley.adapter.dynamodb.table;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The attributes that were read of one item, before it becomes a record.
final class ItemFields {
    private final Map<String, Object> values = new HashMap<>();

    void set(String name, Object value) {
        values.put(name, value);
    }

    @Nullable
    Object get(String name) {
        return values.get(name);
    }
}
