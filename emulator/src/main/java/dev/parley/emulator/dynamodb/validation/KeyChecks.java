package dev.parley.emulator.dynamodb.validation;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.item.ItemSize;
import dev.parley.emulator.dynamodb.item.TypeName;
import dev.parley.emulator.dynamodb.table.Index;
import dev.parley.emulator.dynamodb.table.KeySchema;
import dev.parley.emulator.dynamodb.table.Table;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Checks keys against the schema of their table and its indexes.
public final class KeyChecks {
    private static final int LONGEST_HASH = 2048;
    private static final int LONGEST_RANGE = 1024;

    private KeyChecks() {}

    /// A key as such: the key attributes, all of them, and nothing else.
    public static void key(KeySchema schema, Map<String, AttributeValue> key) {
        if (key.size() != schema.attributes().size()) {
            throw mismatch();
        }
        for (KeySchema.KeyAttribute attribute : schema.attributes()) {
            AttributeValue value = key.get(attribute.name());
            if (value == null || value.type() != attribute.type()) {
                throw mismatch();
            }
        }
        values(schema, key);
    }

    private static RuntimeException mismatch() {
        return DynamoDbErrors.validation("The provided key element does not match the schema");
    }

    /// An item that is put: its key, and the attributes that indexes take as keys.
    public static void item(Table table, Map<String, AttributeValue> item) {
        for (KeySchema.KeyAttribute attribute : table.schema().attributes()) {
            AttributeValue value = item.get(attribute.name());
            if (value == null) {
                throw DynamoDbErrors.invalidParameter("Missing the key " + attribute.name() + " in the item");
            }
            if (value.type() != attribute.type()) {
                throw DynamoDbErrors.invalidParameter("Type mismatch for key " + attribute.name() + " expected: "
                        + attribute.type() + " actual: " + TypeName.of(value));
            }
        }
        values(table.schema(), item);
        indexKeys(table, item);
    }

    private static void values(KeySchema schema, Map<String, AttributeValue> item) {
        for (KeySchema.KeyAttribute attribute : schema.attributes()) {
            checkNotEmpty(attribute.name(), attribute.in(item));
        }
        if (size(item, schema.hash()) > LONGEST_HASH) {
            throw DynamoDbErrors.invalidParameter(
                    "Size of hashkey has exceeded the maximum size limit of" + LONGEST_HASH + " bytes");
        }
        KeySchema.KeyAttribute range = schema.range();
        if (range != null && size(item, range) > LONGEST_RANGE) {
            throw DynamoDbErrors.invalidParameter(
                    "Aggregated size of all range keys has exceeded the size limit of " + LONGEST_RANGE + " bytes");
        }
    }

    private static int size(Map<String, AttributeValue> item, KeySchema.KeyAttribute attribute) {
        return ItemSize.of(attribute.in(item));
    }

    /// Refuses an empty text or binary as a key.
    public static void checkNotEmpty(String attribute, AttributeValue value) {
        String kind = emptyKind(value);
        if (!kind.isEmpty()) {
            throw DynamoDbErrors.validation("One or more parameter values are not valid. The AttributeValue for a key"
                    + " attribute cannot contain an empty " + kind + " value. Key: " + attribute);
        }
    }

    private static String emptyKind(AttributeValue value) {
        if (value.type() == AttributeValue.Type.S && value.s().isEmpty()) {
            return "string";
        }
        boolean emptyBinary = value.type() == AttributeValue.Type.B && value.b().asByteArrayUnsafe().length == 0;
        return emptyBinary ? "binary" : "";
    }

    /// The attributes of an item that indexes take as keys, where it has them.
    public static void indexKeys(Table table, Map<String, AttributeValue> item) {
        for (Index index : table.indexes()) {
            for (KeySchema.KeyAttribute attribute : index.schema().attributes()) {
                AttributeValue value = item.get(attribute.name());
                if (value != null && !table.schema().contains(attribute.name())) {
                    indexKey(index, attribute, value);
                }
            }
        }
    }

    private static void indexKey(Index index, KeySchema.KeyAttribute attribute, AttributeValue value) {
        if (value.type() != attribute.type()) {
            throw DynamoDbErrors.invalidParameter("Type mismatch for Index Key " + attribute.name() + " Expected: "
                    + attribute.type() + " Actual: " + TypeName.of(value) + " IndexName: " + index.name());
        }
        String kind = emptyKind(value);
        if (!kind.isEmpty()) {
            throw DynamoDbErrors.validation("One or more parameter values are not valid. A value specified for a"
                    + " secondary index key is not supported. The AttributeValue for a key attribute cannot contain an"
                    + " empty " + kind + " value. IndexName: " + index.name() + ", IndexKey: " + attribute.name());
        }
    }
}
