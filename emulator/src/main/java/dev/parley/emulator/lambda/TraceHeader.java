package dev.parley.emulator.lambda;

import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// Trace ids in the form of X-Ray: `1-`, the second in eight hexadecimal digits, `-`, 24 random ones. Nothing records
/// the traces.
public final class TraceHeader {
    private static final HexFormat HEX = HexFormat.of();

    private TraceHeader() {}

    /// A header that begins a trace: `Root=1-...`.
    public static String root(Clock clock) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "Root=1-" + HEX.toHexDigits((int) clock.instant().getEpochSecond()) + "-"
                + HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextInt());
    }

    /// The header as a function is given it: a trace of its own, with a parent, not sampled.
    static String ofInvocation(Clock clock) {
        String parent = HEX.toHexDigits(ThreadLocalRandom.current().nextLong());
        return root(clock) + ";Parent=" + parent + ";Sampled=0";
    }
}
