package dev.parley.emulator.dynamodb.recovery;

import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.item.ItemKey;
import org.jspecify.annotations.Nullable;

/// An item as it was before a change.
///
/// @param changedMillis when it was changed, in milliseconds of the epoch
/// @param item null where the change made it
record EarlierItem(
        long changedMillis, ItemKey key, @Nullable Item item) {
    private static final int OVERHEAD = 100;

    /// What it takes of the memory, roughly, in bytes.
    int bytes() {
        return OVERHEAD + key.bytes().length + Item.sizeOf(item);
    }
}
