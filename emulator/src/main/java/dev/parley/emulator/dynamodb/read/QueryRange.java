package dev.parley.emulator.dynamodb.read;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.expression.KeyCondition;
import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.item.KeyBytes;
import dev.parley.emulator.dynamodb.item.KeyRange;
import dev.parley.emulator.dynamodb.table.KeySchema;
import dev.parley.emulator.dynamodb.validation.KeyChecks;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The stretch of keys that key conditions describe.
final class QueryRange {
    private QueryRange() {}

    /// Refuses conditions that do not fit the schema.
    static KeyRange of(KeySchema schema, List<KeyCondition> conditions) {
        KeyCondition hash = find(conditions, schema.hash().name());
        if (hash == null) {
            throw missed(schema.hash().name());
        }
        KeySchema.KeyAttribute rangeAttribute = schema.range();
        KeyCondition range = rangeAttribute == null ? null : find(conditions, rangeAttribute.name());
        if (conditions.size() > 1 && range == null) {
            throw rangeAttribute == null
                    ? DynamoDbErrors.validation("Query key condition not supported")
                    : missed(rangeAttribute.name());
        }
        check(schema.hash(), hash);
        if (!hash.operator().equals("=")) {
            throw DynamoDbErrors.validation("Query key condition not supported");
        }
        AttributeValue partition = hash.values().getFirst();
        if (range == null || rangeAttribute == null) {
            return KeyRange.startingWith(KeyBytes.ofPartition(partition).toBytes());
        }
        check(rangeAttribute, range);
        return within(partition, range);
    }

    private static @Nullable KeyCondition find(List<KeyCondition> conditions, String attribute) {
        return conditions.stream()
                .filter(condition -> condition.attribute().equals(attribute))
                .findFirst()
                .orElse(null);
    }

    private static RuntimeException missed(String attribute) {
        return DynamoDbErrors.validation("Query condition missed key schema element: " + attribute);
    }

    private static void check(KeySchema.KeyAttribute attribute, KeyCondition condition) {
        for (AttributeValue value : condition.values()) {
            if (value.type() != attribute.type()) {
                throw DynamoDbErrors.invalidParameter("Condition parameter type does not match schema type");
            }
            if (!condition.operator().equals("begins_with")) {
                KeyChecks.checkNotEmpty(attribute.name(), value);
            }
        }
    }

    private static KeyRange within(AttributeValue partition, KeyCondition range) {
        byte[] whole = KeyBytes.ofPartition(partition).toBytes();
        AttributeValue value = range.values().getFirst();
        byte[] at = KeyBytes.ofPartition(partition).add(value).toBytes();
        return switch (range.operator()) {
            case "=" -> KeyRange.startingWith(at);
            case "<" -> new KeyRange(new ItemKey(whole), new ItemKey(at));
            case "<=" -> new KeyRange(new ItemKey(whole), KeyRange.behind(at));
            case ">=" -> new KeyRange(new ItemKey(at), KeyRange.behind(whole));
            case ">" -> behind(at, whole);
            case "BETWEEN" -> {
                AttributeValue high = range.values().getLast();
                yield new KeyRange(
                        new ItemKey(at),
                        KeyRange.behind(
                                KeyBytes.ofPartition(partition).add(high).toBytes()));
            }
            default ->
                KeyRange.startingWith(
                        KeyBytes.ofPartition(partition).addBeginning(value).toBytes());
        };
    }

    private static KeyRange behind(byte[] at, byte[] whole) {
        ItemKey next = KeyRange.behind(at);
        if (next == null) {
            throw new IllegalStateException("a component of a key never ends with its greatest byte alone");
        }
        return new KeyRange(next, KeyRange.behind(whole));
    }
}
