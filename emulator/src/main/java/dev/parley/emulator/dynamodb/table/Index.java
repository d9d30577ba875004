package dev.parley.emulator.dynamodb.table;

import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.item.KeyBytes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/// A secondary index: its own keys, what it keeps of an item, and its entries. An entry's key ends with the key
/// of its item, so that items with the same index key stand side by side.
public final class Index {
    private final String name;
    private final boolean global;
    private final KeySchema schema;
    private final KeySchema tableSchema;
    private final @Nullable Set<String> attributes;
    private final ItemMap entries;

    Index(
            String name,
            boolean global,
            KeySchema schema,
            KeySchema tableSchema,
            software.amazon.awssdk.services.dynamodb.model.Projection projection,
            ItemMap entries) {
        this.name = name;
        this.global = global;
        this.schema = schema;
        this.tableSchema = tableSchema;
        this.attributes =
                projection.projectionType() == ProjectionType.ALL ? null : kept(projection.nonKeyAttributes());
        this.entries = entries;
    }

    private Set<String> kept(List<String> nonKeyAttributes) {
        Set<String> kept = new HashSet<>(nonKeyAttributes);
        schema.attributes().forEach(attribute -> kept.add(attribute.name()));
        tableSchema.attributes().forEach(attribute -> kept.add(attribute.name()));
        return kept;
    }

    public String name() {
        return name;
    }

    public boolean isGlobal() {
        return global;
    }

    public KeySchema schema() {
        return schema;
    }

    public ItemMap entries() {
        return entries;
    }

    /// Whether an entry has all attributes of its item.
    public boolean keepsAll() {
        return attributes == null;
    }

    /// Whether an entry has this attribute where its item has it.
    public boolean keeps(String attribute) {
        return attributes == null || attributes.contains(attribute);
    }

    /// The key of an item's entry; null where the item lacks a key attribute of the index.
    public @Nullable ItemKey keyOf(Map<String, AttributeValue> item) {
        for (KeySchema.KeyAttribute attribute : schema.attributes()) {
            if (!item.containsKey(attribute.name())) {
                return null;
            }
        }
        KeyBytes bytes = schema.bytesOf(item);
        tableSchema.attributes().forEach(attribute -> bytes.add(attribute.in(item)));
        return bytes.toKey();
    }

    /// What the index keeps of an item.
    Item entryOf(Item item) {
        if (attributes == null) {
            return item;
        }
        Map<String, AttributeValue> kept = new HashMap<>();
        for (String attribute : attributes) {
            AttributeValue value = item.get(attribute);
            if (value != null) {
                kept.put(attribute, value);
            }
        }
        return Item.of(kept);
    }
}
