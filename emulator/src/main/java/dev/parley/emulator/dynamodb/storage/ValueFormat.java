package dev.parley.emulator.dynamodb.storage;

/// How a store that keeps bytes writes the values of a map. A store in memory never calls it.
public interface ValueFormat<V> {
    byte[] write(V value);

    V read(byte[] bytes);
}
