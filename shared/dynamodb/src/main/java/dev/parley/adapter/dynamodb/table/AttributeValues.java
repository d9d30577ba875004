package dev.parley.adapter.dynamodb.table;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Attribute values as the tables hold them.
public final class AttributeValues {
    private AttributeValues() {}

    public static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    public static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    public static AttributeValue flag(boolean value) {
        return AttributeValue.fromBool(value);
    }

    /// The item's text of that name.
    ///
    /// @throws IllegalStateException if it has none
    public static String textOf(Map<String, AttributeValue> item, String name) {
        return valueOf(item, name).s();
    }

    /// The item's attribute of that name.
    ///
    /// @throws IllegalStateException if it has none
    public static AttributeValue valueOf(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("an item without " + name);
        }
        return value;
    }

    /// The item's map of that name, an empty one if it has none.
    public static Map<String, AttributeValue> mapOf(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? Map.of() : value.m();
    }

    /// The item's whole number of that name, 0 if it has none.
    public static long numberOf(Map<String, AttributeValue> item, String name) {
        return numberOf(item, name, 0);
    }

    /// The item's whole number of that name, `absent` if it has none.
    public static long numberOf(Map<String, AttributeValue> item, String name, long absent) {
        AttributeValue value = item.get(name);
        return value == null ? absent : Long.parseLong(value.n());
    }
}
