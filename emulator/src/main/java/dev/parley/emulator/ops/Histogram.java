package dev.parley.emulator.ops;

/// Counts whole numbers by their size, eight ranges to each power of two: a percentile is at most an eighth too high.
/// Not thread safe.
final class Histogram {
    private static final int RANGE_BITS = 3;
    private static final int RANGES = 1 << RANGE_BITS;

    private final int[] counts = new int[(Integer.SIZE - RANGE_BITS) * RANGES];
    private int count;

    /// Values beyond an `int` count as its greatest, negative ones as 0.
    void add(long value) {
        counts[range(Math.clamp(value, 0, Integer.MAX_VALUE))]++;
        count++;
    }

    int count() {
        return count;
    }

    /// The highest value of the range that the percentile falls into; 0 while nothing is counted.
    long percentile(int percent) {
        long rank = Math.ceilDiv((long) count * percent, 100L);
        long seen = 0;
        for (int range = 0; range < counts.length && rank > 0; range++) {
            seen += counts[range];
            if (seen >= rank) {
                return highest(range);
            }
        }
        return 0;
    }

    private static int range(int value) {
        if (value < RANGES) {
            return value;
        }
        int shift = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(value) - RANGE_BITS;
        return shift * RANGES + (value >>> shift);
    }

    private static long highest(int range) {
        if (range < RANGES) {
            return range;
        }
        int shift = range / RANGES - 1;
        long first = (long) (range - shift * RANGES) << shift;
        return first + (1L << shift) - 1;
    }
}
