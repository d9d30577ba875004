package dev.parley.emulator.dynamodb.storage;

import java.util.List;

/// Keeps ordered maps by name. The engine gives it changes that no other thread makes at the same time to the
/// same keys.
public interface Storage extends AutoCloseable {
    /// The map of this name, with what it held when it was last open; empty where there is none yet.
    <V> OrderedMap<V> open(String name, ValueFormat<V> format);

    /// Forgets a map and its entries.
    void drop(String name);

    /// Makes all changes or none. When it returns they are visible, and kept as long as this storage promises.
    /// An interrupt of the thread does not end it early.
    void apply(List<Change<?>> changes);

    @Override
    void close();
}
