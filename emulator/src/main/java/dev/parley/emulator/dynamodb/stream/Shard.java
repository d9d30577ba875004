package dev.parley.emulator.dynamodb.stream;

import org.jspecify.annotations.Nullable;

/// A stretch of a stream. The next one follows it, and is its child.
///
/// @param parent the shard before it
/// @param start the sequence of its first record
/// @param end the first sequence behind it; Long.MAX_VALUE while it is open
record Shard(String id, @Nullable String parent, long start, long end, long openedMillis) {
    boolean isOpen() {
        return end == Long.MAX_VALUE;
    }

    Shard closedAt(long sequence) {
        return new Shard(id, parent, start, sequence, openedMillis);
    }
}
