package dev.parley.bench.load.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Several rounds of two targets beside each other: the median of the rounds, with the least and the greatest.
public final class Comparison {
    private final String first;
    private final String second;
    private final Map<String, Map<String, List<Figures>>> rounds;

    private Comparison(String first, String second, List<Figures> all) {
        this.first = first;
        this.second = second;
        this.rounds = all.stream()
                .collect(Collectors.groupingBy(
                        Comparison::measure, LinkedHashMap::new, Collectors.groupingBy(Figures::target)));
    }

    /// A row for each scenario that both targets went through. A ratio is the second's median over the first's.
    public static String of(String first, String second, List<Figures> all) {
        return new Comparison(first, second, all).table();
    }

    /// Idle connections are named with what they took; they are one measure.
    private static String measure(Figures figures) {
        return figures.scenario().replaceAll(", [-0-9.]+ kB of.*", "");
    }

    private String table() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "| scenario | figure | %s | %s | ratio |%n| --- | --- | ---: | ---: | ---: |%n",
                first,
                second));
        rounds.forEach((scenario, targets) -> {
            List<Figures> one = targets.getOrDefault(first, List.of());
            List<Figures> other = targets.getOrDefault(second, List.of());
            if (!one.isEmpty() && !other.isEmpty()) {
                rows(scenario, one, other, table);
            }
        });
        bestSaturated(table);
        return table.toString();
    }

    private void rows(String scenario, List<Figures> one, List<Figures> other, StringBuilder table) {
        row(scenario, "deliveries/s", one, other, Figures::deliveries, table);
        row(
                scenario,
                "delivery p50 ms",
                one,
                other,
                figures -> figures.delivery().p50(),
                table);
        row(
                scenario,
                "delivery p99 ms",
                one,
                other,
                figures -> figures.delivery().p99(),
                table);
        row(
                scenario,
                "last member p50 ms",
                one,
                other,
                figures -> figures.last().p50(),
                table);
        row(scenario, "missing deliveries", one, other, Figures::missing, table);
    }

    /// Each target at the number of messages under way that suits it best.
    private void bestSaturated(StringBuilder table) {
        List<Figures> one = best(first);
        List<Figures> other = best(second);
        if (!one.isEmpty() && !other.isEmpty()) {
            row("saturated, at the best number under way", "deliveries/s", one, other, Figures::deliveries, table);
        }
    }

    private List<Figures> best(String target) {
        return rounds.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("saturated"))
                .map(entry -> entry.getValue().getOrDefault(target, List.<Figures>of()))
                .filter(list -> !list.isEmpty())
                .max(Comparator.comparingDouble(list -> median(list, Figures::deliveries)))
                .orElse(List.of());
    }

    private static void row(
            String scenario,
            String figure,
            List<Figures> one,
            List<Figures> other,
            ToDoubleFunction<Figures> value,
            StringBuilder table) {
        double from = median(one, value);
        double to = median(other, value);
        if (from == 0 && to == 0) {
            return;
        }
        table.append(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s |%n",
                scenario,
                figure,
                spread(one, value),
                spread(other, value),
                from == 0 ? "-" : String.format(Locale.ROOT, "%.2f", to / from)));
    }

    private static String spread(List<Figures> rounds, ToDoubleFunction<Figures> value) {
        List<Double> sorted = sorted(rounds, value);
        return String.format(
                Locale.ROOT, "%.1f / %.1f / %.1f", sorted.getFirst(), median(rounds, value), sorted.getLast());
    }

    private static double median(List<Figures> rounds, ToDoubleFunction<Figures> value) {
        List<Double> sorted = sorted(rounds, value);
        return sorted.get(sorted.size() / 2);
    }

    private static List<Double> sorted(List<Figures> rounds, ToDoubleFunction<Figures> value) {
        List<Double> values = new ArrayList<>();
        rounds.forEach(round -> values.add(value.applyAsDouble(round)));
        values.sort(Comparator.naturalOrder());
        return values;
    }
}
