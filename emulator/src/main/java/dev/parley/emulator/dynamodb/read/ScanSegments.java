package dev.parley.emulator.dynamodb.read;

import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.item.KeyRange;
import java.nio.ByteBuffer;

/// The parts of a parallel scan: equal stretches of the partitions' hashes.
final class ScanSegments {
    private ScanSegments() {}

    static KeyRange range(int segment, int total) {
        long step = Long.divideUnsigned(-1L, total);
        ItemKey from = key(step * segment);
        return new KeyRange(from, segment == total - 1 ? null : key(step * (segment + 1)));
    }

    private static ItemKey key(long hash) {
        return new ItemKey(ByteBuffer.allocate(Long.BYTES).putLong(hash).array());
    }
}
