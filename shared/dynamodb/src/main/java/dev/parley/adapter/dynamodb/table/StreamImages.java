package dev.parley.adapter.dynamodb.table;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a table's stream says of one write. An image that the stream does not carry, or that there is none of,
/// is empty.
///
/// @param keys the item's key
/// @param before the item before the write
/// @param after the item after the write
public record StreamImages(
        Kind kind,
        Map<String, AttributeValue> keys,
        Map<String, AttributeValue> before,
        Map<String, AttributeValue> after) {
    public StreamImages {
        keys = Map.copyOf(keys);
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    /// What the write was, by the names of the stream.
    public enum Kind {
        INSERT,
        MODIFY,
        REMOVE
    }
}
