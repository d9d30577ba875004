package dev.parley.emulator.dynamodb.stream;

import dev.parley.emulator.dynamodb.item.Item;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A change of an item, as its stream keeps it.
///
/// @param createdMillis when, in milliseconds of the epoch
/// @param before null where the item was put anew
/// @param after null where the item was deleted
/// @param byTimeToLive whether the service deleted it because it had expired
public record StreamEntry(
        long createdMillis,
        Map<String, AttributeValue> keys,
        @Nullable Item before,
        @Nullable Item after,
        boolean byTimeToLive) {}
