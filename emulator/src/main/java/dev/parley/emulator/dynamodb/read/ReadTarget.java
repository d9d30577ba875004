package dev.parley.emulator.dynamodb.read;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.item.KeyRange;
import dev.parley.emulator.dynamodb.table.Index;
import dev.parley.emulator.dynamodb.table.KeySchema;
import dev.parley.emulator.dynamodb.table.Table;
import dev.parley.emulator.dynamodb.validation.KeyChecks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A table or one of its indexes, as a query or scan reads it.
///
/// @param index null for the table itself
record ReadTarget(Table table, @Nullable Index index, boolean consistent) {
    static ReadTarget of(Table table, @Nullable String indexName, @Nullable Boolean consistentRead) {
        boolean consistent = Boolean.TRUE.equals(consistentRead);
        Index index = indexName == null ? null : table.index(indexName);
        if (consistent && index != null && index.isGlobal()) {
            throw DynamoDbErrors.validation("Consistent reads are not supported on global secondary indexes");
        }
        return new ReadTarget(table, index, consistent);
    }

    KeySchema schema() {
        return index == null ? table.schema() : index.schema();
    }

    Iterator<Map.Entry<ItemKey, Item>> range(KeyRange range, boolean ascending) {
        return (index == null ? table.items() : index.entries())
                .read(consistent)
                .range(range, ascending);
    }

    /// The key attributes of an item, those of the table and of the index, as a page ends with them.
    Map<String, AttributeValue> lastKey(Item item) {
        Map<String, AttributeValue> key = new HashMap<>(table.schema().partOf(item.attributes()));
        if (index != null) {
            key.putAll(index.schema().partOf(item.attributes()));
        }
        return key;
    }

    /// The place behind which a page begins.
    ItemKey startKey(Map<String, AttributeValue> start) {
        Set<String> expected = new HashSet<>();
        table.schema().attributes().forEach(attribute -> check(start, attribute, expected));
        if (index != null) {
            index.schema().attributes().forEach(attribute -> check(start, attribute, expected));
        }
        if (start.size() != expected.size()) {
            throw mismatch();
        }
        return index == null
                ? table.schema().keyOf(start)
                : Objects.requireNonNull(index.keyOf(start), "checked just before");
    }

    private void check(Map<String, AttributeValue> start, KeySchema.KeyAttribute attribute, Set<String> expected) {
        AttributeValue value = start.get(attribute.name());
        if (value == null || value.type() != attribute.type()) {
            throw mismatch();
        }
        KeyChecks.checkNotEmpty(attribute.name(), value);
        expected.add(attribute.name());
    }

    private RuntimeException mismatch() {
        return DynamoDbErrors.validation(
                index == null
                        ? "The provided starting key is invalid: The provided key element does not match the schema"
                        : "The provided starting key is invalid");
    }
}
