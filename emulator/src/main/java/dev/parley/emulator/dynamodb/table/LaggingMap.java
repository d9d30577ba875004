package dev.parley.emulator.dynamodb.table;

import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.item.KeyRange;
import dev.parley.emulator.dynamodb.storage.Change;
import dev.parley.emulator.dynamodb.storage.ItemFormat;
import dev.parley.emulator.dynamodb.storage.MemoryStorage;
import dev.parley.emulator.dynamodb.storage.OrderedMap;
import dev.parley.emulator.dynamodb.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A copy of a map that shows each change some time after it was made: what an eventually consistent read may
/// meet at worst. Thread safe.
final class LaggingMap implements OrderedMap<Item> {
    private record Late(long millis, ItemKey key, @Nullable Item value) {}

    private final Storage storage = new MemoryStorage();
    private final OrderedMap<Item> copy = storage.open("copy", new ItemFormat());
    private final Deque<Late> late = new ArrayDeque<>();
    private final Clock clock;
    private final Duration lag;

    LaggingMap(OrderedMap<Item> original, Clock clock, Duration lag) {
        this.clock = clock;
        this.lag = lag;
        original.range(KeyRange.all(), true).forEachRemaining(entry -> put(entry.getKey(), entry.getValue()));
    }

    synchronized void add(ItemKey key, @Nullable Item value) {
        late.add(new Late(clock.millis(), key, value));
    }

    private synchronized void catchUp() {
        long until = clock.millis() - lag.toMillis();
        while (!late.isEmpty() && late.peek().millis() <= until) {
            Late change = late.remove();
            put(change.key(), change.value());
        }
    }

    private void put(ItemKey key, @Nullable Item value) {
        storage.apply(List.of(new Change<Item>(copy, key, value)));
    }

    @Override
    public @Nullable Item get(ItemKey key) {
        catchUp();
        return copy.get(key);
    }

    @Override
    public Iterator<Map.Entry<ItemKey, Item>> range(KeyRange range, boolean ascending) {
        catchUp();
        return copy.range(range, ascending);
    }
}
