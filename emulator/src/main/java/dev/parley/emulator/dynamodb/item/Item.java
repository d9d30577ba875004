package dev.parley.emulator.dynamodb.item;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item as it is stored. Immutable, and shared between tables, indexes, streams and answers without copying.
///
/// @param attributes never changed after construction; numbers are in their canonical text
/// @param size in bytes, by DynamoDB's rules
public record Item(Map<String, AttributeValue> attributes, int size) {
    /// Of attributes that are valid and that nobody changes any more.
    public static Item of(Map<String, AttributeValue> attributes) {
        return new Item(attributes, ItemSize.of(attributes));
    }

    public @Nullable AttributeValue get(String name) {
        return attributes.get(name);
    }

    /// 0 where there is no item.
    public static int sizeOf(@Nullable Item item) {
        return item == null ? 0 : item.size();
    }
}
