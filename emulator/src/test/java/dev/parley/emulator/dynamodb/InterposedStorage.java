package dev.parley.emulator.dynamodb;

import dev.parley.emulator.dynamodb.storage.Change;
import dev.parley.emulator.dynamodb.storage.MemoryStorage;
import dev.parley.emulator.dynamodb.storage.OrderedMap;
import dev.parley.emulator.dynamodb.storage.Storage;
import dev.parley.emulator.dynamodb.storage.ValueFormat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// A store in memory that does something else before it applies changes: what another thread may do at that
/// moment, without a thread.
final class InterposedStorage implements Storage {
    private final MemoryStorage storage = new MemoryStorage();
    private final Deque<Runnable> before = new ArrayDeque<>();

    /// Runs once, when the next changes are to be applied.
    void beforeNext(Runnable action) {
        before.add(action);
    }

    @Override
    public <V> OrderedMap<V> open(String name, ValueFormat<V> format) {
        return storage.open(name, format);
    }

    @Override
    public void drop(String name) {
        storage.drop(name);
    }

    @Override
    public void apply(List<Change<?>> changes) {
        Runnable action = before.poll();
        if (action != null) {
            action.run();
        }
        storage.apply(changes);
    }

    @Override
    public void close() {
        storage.close();
    }
}
