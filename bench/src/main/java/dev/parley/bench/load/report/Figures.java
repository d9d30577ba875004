package dev.parley.bench.load.report;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/// What one measurement found. Times in milliseconds, from the intended moment of sending.
///
/// @param offered sends a second that were asked for; 0 where the next one waited for earlier ones
/// @param sends messages a second that reached everyone
/// @param deliveries pushed messages a second
/// @param refused sends that were refused
/// @param missing deliveries that had not come in time
/// @param reply to the sender's reply
/// @param delivery to each member
/// @param last to the last member
public record Figures(
        String target,
        String scenario,
        double offered,
        double sends,
        double deliveries,
        long refused,
        long missing,
        Percentiles reply,
        Percentiles delivery,
        Percentiles last) {
    /// Milliseconds.
    public record Percentiles(double p50, double p99, double max) {
        /// Where nothing was timed.
        public static final Percentiles NONE = new Percentiles(0, 0, 0);

        private static final double MICROS_A_MILLI = 1000;

        public static Percentiles of(Histogram micros) {
            return new Percentiles(
                    micros.getValueAtPercentile(50) / MICROS_A_MILLI,
                    micros.getValueAtPercentile(99) / MICROS_A_MILLI,
                    micros.getMaxValue() / MICROS_A_MILLI);
        }

        String text() {
            return String.format(Locale.ROOT, "%.1f / %.1f", p50, p99);
        }
    }
}
