package dev.parley.emulator.dynamodb.storage;

import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.item.KeyRange;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values in the order of their keys. Reading is thread safe and takes no lock: an iterator may or may not show
/// what changes while it runs, and shows no entry twice. Changes go through [Storage#apply].
public interface OrderedMap<V> {
    @Nullable
    V get(ItemKey key);

    /// The entries of a range, by ascending or descending key.
    Iterator<Map.Entry<ItemKey, V>> range(KeyRange range, boolean ascending);
}
