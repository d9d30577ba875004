package dev.parley.emulator.dynamodb.storage;

import dev.parley.emulator.dynamodb.item.ItemKey;
import org.jspecify.annotations.Nullable;

/// One entry of one map, put or deleted.
///
/// @param map of the storage that applies the change
/// @param value null deletes the entry
public record Change<V>(
        OrderedMap<V> map, ItemKey key, @Nullable V value) {}
