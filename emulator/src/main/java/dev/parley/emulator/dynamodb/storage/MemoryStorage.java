package dev.parley.emulator.dynamodb.storage;

import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.item.KeyRange;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// Keeps everything in memory, as long as the process lives.
public final class MemoryStorage implements Storage {
    private final Map<String, MemoryMap<?>> maps = new ConcurrentHashMap<>();

    @Override
    @SuppressWarnings("unchecked")
    public <V> OrderedMap<V> open(String name, ValueFormat<V> format) {
        return (OrderedMap<V>) maps.computeIfAbsent(name, _ -> new MemoryMap<V>());
    }

    @Override
    public void drop(String name) {
        maps.remove(name);
    }

    @Override
    public void apply(List<Change<?>> changes) {
        for (Change<?> change : changes) {
            apply(change);
        }
    }

    private static <V> void apply(Change<V> change) {
        MemoryMap<V> map = (MemoryMap<V>) change.map();
        if (change.value() == null) {
            map.entries.remove(change.key());
        } else {
            map.entries.put(change.key(), change.value());
        }
    }

    @Override
    public void close() {
        maps.clear();
    }

    private static final class MemoryMap<V> implements OrderedMap<V> {
        private final ConcurrentNavigableMap<ItemKey, V> entries = new ConcurrentSkipListMap<>();

        @Override
        public @Nullable V get(ItemKey key) {
            return entries.get(key);
        }

        @Override
        public Iterator<Map.Entry<ItemKey, V>> range(KeyRange range, boolean ascending) {
            if (range.isEmpty()) {
                return List.<Map.Entry<ItemKey, V>>of().iterator();
            }
            ItemKey to = range.to();
            ConcurrentNavigableMap<ItemKey, V> part =
                    to == null ? entries.tailMap(range.from(), true) : entries.subMap(range.from(), true, to, false);
            return (ascending ? part : part.descendingMap()).entrySet().iterator();
        }
    }
}
