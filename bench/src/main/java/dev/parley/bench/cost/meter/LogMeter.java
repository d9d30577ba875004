package dev.parley.bench.cost.meter;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/// Takes standard output, where functions write their metrics, and counts what CloudWatch would take in: the
/// bytes, and 26 for each line. Thread safe.
public final class LogMeter {
    private static final int LINE_OVERHEAD = 26;

    private final AtomicLong bytes = new AtomicLong();

    /// Nothing that is written to standard output after this is seen by anyone.
    public static LogMeter onStandardOutput() {
        LogMeter meter = new LogMeter();
        System.setOut(new PrintStream(meter.new Counted(), true, StandardCharsets.UTF_8));
        return meter;
    }

    /// Bytes since this was last asked.
    public long turn() {
        return bytes.getAndSet(0);
    }

    private final class Counted extends OutputStream {
        @Override
        public void write(int one) {
            bytes.addAndGet(one == '\n' ? LINE_OVERHEAD : 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                write(buffer[i]);
            }
        }
    }
}
