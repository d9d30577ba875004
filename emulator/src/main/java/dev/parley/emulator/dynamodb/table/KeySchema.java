package dev.parley.emulator.dynamodb.table;

import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.item.KeyBytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/// The key attributes of a table or an index.
public record KeySchema(KeyAttribute hash, @Nullable KeyAttribute range) {
    /// @param type S, N or B
    public record KeyAttribute(String name, AttributeValue.Type type) {
        /// The value in an item that has it.
        public AttributeValue in(Map<String, AttributeValue> item) {
            return Objects.requireNonNull(item.get(name), "an item without its key attribute");
        }
    }

    public static KeySchema of(List<KeySchemaElement> elements, List<AttributeDefinition> definitions) {
        Map<String, AttributeValue.Type> types = new HashMap<>();
        definitions.forEach(definition ->
                types.put(definition.attributeName(), AttributeValue.Type.valueOf(definition.attributeTypeAsString())));
        KeyAttribute hash = null;
        KeyAttribute range = null;
        for (KeySchemaElement element : elements) {
            var attribute = new KeyAttribute(
                    element.attributeName(),
                    Objects.requireNonNull(types.get(element.attributeName()), "a key attribute without definition"));
            if (element.keyType() == KeyType.HASH) {
                hash = attribute;
            } else {
                range = attribute;
            }
        }
        if (hash == null) {
            throw new IllegalArgumentException("a key schema without a hash key: " + elements);
        }
        return new KeySchema(hash, range);
    }

    public List<KeyAttribute> attributes() {
        return range == null ? List.of(hash) : List.of(hash, range);
    }

    public boolean contains(String attribute) {
        return hash.name().equals(attribute) || (range != null && range.name().equals(attribute));
    }

    /// The key of an item that has all key attributes, in their types.
    public ItemKey keyOf(Map<String, AttributeValue> item) {
        return bytesOf(item).toKey();
    }

    KeyBytes bytesOf(Map<String, AttributeValue> item) {
        KeyBytes bytes = KeyBytes.ofPartition(hash.in(item));
        if (range != null) {
            bytes.add(range.in(item));
        }
        return bytes;
    }

    /// The key attributes of an item, as an answer shows them.
    public Map<String, AttributeValue> partOf(Map<String, AttributeValue> item) {
        return range == null
                ? Map.of(hash.name(), hash.in(item))
                : Map.of(hash.name(), hash.in(item), range.name(), range.in(item));
    }
}
