package dev.parley.bench.cost.meter;

/// The units that AWS meters in.
public final class Units {
    private static final int READ_BYTES = 4096;
    private static final int WRITE_BYTES = 1024;
    private static final int QUEUE_BYTES = 64 * 1024;
    private static final int GATEWAY_BYTES = 32 * 1024;
    private static final double EVENTUAL = 0.5;

    private Units() {}

    /// Of items read together, or one: at least one unit, half of it where consistency was not asked for.
    public static double read(long bytes, boolean consistent) {
        return atLeastOne(bytes, READ_BYTES) * (consistent ? 1 : EVENTUAL);
    }

    /// Of one item, the greater of what stood there and what stands there now.
    public static double write(long bytes) {
        return atLeastOne(bytes, WRITE_BYTES);
    }

    public static double queue(long bytes) {
        return atLeastOne(bytes, QUEUE_BYTES);
    }

    public static double gateway(long bytes) {
        return atLeastOne(bytes, GATEWAY_BYTES);
    }

    private static double atLeastOne(long bytes, int unit) {
        return Math.max(1, Math.ceilDiv(bytes, unit));
    }
}
