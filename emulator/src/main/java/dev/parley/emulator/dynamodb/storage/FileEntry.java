package dev.parley.emulator.dynamodb.storage;

import org.jspecify.annotations.Nullable;

/// One entry of one map as bytes, put or deleted.
///
/// @param value null deletes the entry
record FileEntry(FileMap<?> map, byte[] key, byte @Nullable [] value) {
    void write() {
        map.write(key, value);
    }
}
