package dev.parley.emulator.dynamodb.table;

import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.storage.Change;
import dev.parley.emulator.dynamodb.storage.OrderedMap;
import org.jspecify.annotations.Nullable;

/// The items of a table or an index: as they are, and as a stale read shows them.
public final class ItemMap {
    private final OrderedMap<Item> current;
    private final @Nullable LaggingMap lagging;

    ItemMap(OrderedMap<Item> current, @Nullable LaggingMap lagging) {
        this.current = current;
        this.lagging = lagging;
    }

    /// @param consistent false may show what has changed lately as it was before, where the engine is told so
    public OrderedMap<Item> read(boolean consistent) {
        return consistent || lagging == null ? current : lagging;
    }

    public @Nullable Item get(ItemKey key) {
        return current.get(key);
    }

    Change<Item> change(ItemKey key, @Nullable Item value) {
        return new Change<>(current, key, value);
    }

    /// To be called when a change was applied.
    void changed(ItemKey key, @Nullable Item value) {
        if (lagging != null) {
            lagging.add(key, value);
        }
    }
}
