package dev.parley.adapter.dynamodb.table;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The attributes that were read of one item, before it becomes a record.
public final class ItemFields {
    private final Map<String, Object> values = new HashMap<>();

    public void set(String name, Object value) {
        values.put(name, value);
    }

    /// @throws IllegalStateException if the item has no such attribute: it is not of this table, or damaged
    public <T> T required(String name, Class<T> type) {
        T value = optional(name, type);
        if (value == null) {
            throw new IllegalStateException("an item without " + name);
        }
        return value;
    }

    /// @param absent what stands for an attribute that the item has not
    public <T> T optional(String name, Class<T> type, T absent) {
        T value = optional(name, type);
        return value == null ? absent : value;
    }

    public <T> @Nullable T optional(String name, Class<T> type) {
        return type.cast(values.get(name));
    }

    public List<String> requiredList(String name) {
        List<?> stored = required(name, List.class);
        return stored.stream().map(String.class::cast).toList();
    }

    /// A set of texts.
    public @Nullable Set<String> optionalSet(String name) {
        Set<?> stored = optional(name, Set.class);
        return stored == null ? null : stored.stream().map(String.class::cast).collect(Collectors.toSet());
    }

    /// Empty if the item has no such attribute.
    public <T> Map<String, T> optionalMap(String name, Class<T> type) {
        Map<String, T> typed = new LinkedHashMap<>();
        Map<?, ?> stored = optional(name, Map.class);
        if (stored != null) {
            stored.forEach((key, value) -> typed.put(String.valueOf(key), type.cast(value)));
        }
        return typed;
    }
}
