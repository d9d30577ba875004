package dev.parley.bench.load.report;

import java.util.List;
import java.util.Locale;

/// Measurements as a Markdown table.
public final class FiguresTable {
    private FiguresTable() {}

    /// One row a measurement.
    public static String of(List<Figures> all) {
        StringBuilder table = new StringBuilder("""
                | target | scenario | offered sends/s | sends/s | deliveries/s | reply p50 / p99 ms | delivery p50 / p99 ms | last member p50 / p99 ms | refused | missing |
                | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                """);
        for (Figures one : all) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %.1f | %.0f | %s | %s | %s | %d | %d |%n",
                    one.target(),
                    one.scenario(),
                    one.offered() == 0 ? "as many as it takes" : String.format(Locale.ROOT, "%.0f", one.offered()),
                    one.sends(),
                    one.deliveries(),
                    one.reply().text(),
                    one.delivery().text(),
                    one.last().text(),
                    one.refused(),
                    one.missing()));
        }
        return table.toString();
    }

    /// The second run's figures divided by the first's, where both measured the same.
    public static String compared(List<Figures> first, List<Figures> second) {
        StringBuilder table = new StringBuilder("""
                | scenario | deliveries/s | ratio | delivery p50 ms | ratio | delivery p99 ms | ratio |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: |
                """);
        for (Figures one : first) {
            second.stream()
                    .filter(other -> other.scenario().equals(one.scenario()))
                    .findFirst()
                    .ifPresent(other -> table.append(row(one, other)));
        }
        return table.toString();
    }

    private static String row(Figures one, Figures other) {
        return String.format(
                Locale.ROOT,
                "| %s | %.0f -> %.0f | %.2f | %.1f -> %.1f | %.2f | %.1f -> %.1f | %.2f |%n",
                one.scenario(),
                one.deliveries(),
                other.deliveries(),
                other.deliveries() / one.deliveries(),
                one.delivery().p50(),
                other.delivery().p50(),
                other.delivery().p50() / one.delivery().p50(),
                one.delivery().p99(),
                other.delivery().p99(),
                other.delivery().p99() / one.delivery().p99());
    }
}
