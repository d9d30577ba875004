package dev.parley.bench.load.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Several rounds of a subject beside others: the median of the rounds, with the least and the greatest.
public final class Comparison {
    private final List<String> others;
    private final String subject;
    private final Map<String, Map<String, List<Figures>>> rounds;

    private Comparison(List<String> others, String subject, List<Figures> all) {
        this.others = List.copyOf(others);
        this.subject = subject;
        this.rounds = all.stream()
                .collect(Collectors.groupingBy(
                        Comparison::measure, LinkedHashMap::new, Collectors.groupingBy(Figures::target)));
    }

    /// A row for each scenario that the subject and one of the others went through; a dash stands for a target that
    /// did not. A ratio is the subject's median over the first of the others'.
    ///
    /// @param others at least one
    public static String of(List<String> others, String subject, List<Figures> all) {
        return new Comparison(others, subject, all).table();
    }

    /// Idle connections are named with what they took; they are one measure.
    private static String measure(Figures figures) {
        return figures.scenario().replaceAll(", [-0-9.]+ kB of.*", "");
    }

    private String table() {
        StringBuilder table = new StringBuilder("| scenario | figure |");
        others.forEach(other -> table.append(" ").append(other).append(" |"));
        table.append(String.format(
                Locale.ROOT,
                " %s | ratio to %s |%n| --- | --- |%s ---: | ---: |%n",
                subject,
                others.getFirst(),
                " ---: |".repeat(others.size())));
        rounds.forEach((scenario, targets) -> {
            if (targets.containsKey(subject) && others.stream().anyMatch(targets::containsKey)) {
                rows(scenario, targets, table);
            }
        });
        bestSaturated(table);
        return table.toString();
    }

    private void rows(String scenario, Map<String, List<Figures>> targets, StringBuilder table) {
        row(scenario, "deliveries/s", targets, Figures::deliveries, table);
        row(scenario, "delivery p50 ms", targets, figures -> figures.delivery().p50(), table);
        row(scenario, "delivery p99 ms", targets, figures -> figures.delivery().p99(), table);
        row(scenario, "last member p50 ms", targets, figures -> figures.last().p50(), table);
        row(scenario, "last member p99 ms", targets, figures -> figures.last().p99(), table);
        row(scenario, "missing deliveries", targets, Figures::missing, table);
    }

    /// Each target at the number of messages under way that suits it best.
    private void bestSaturated(StringBuilder table) {
        Map<String, List<Figures>> best = new LinkedHashMap<>();
        others.forEach(other -> best.put(other, best(other)));
        best.put(subject, best(subject));
        best.values().removeIf(List::isEmpty);
        if (best.containsKey(subject) && best.size() > 1) {
            row("saturated, at the best number under way", "deliveries/s", best, Figures::deliveries, table);
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

    private void row(
            String scenario,
            String figure,
            Map<String, List<Figures>> targets,
            ToDoubleFunction<Figures> value,
            StringBuilder table) {
        if (targets.values().stream().allMatch(list -> median(list, value) == 0)) {
            return;
        }
        table.append(String.format(Locale.ROOT, "| %s | %s |", scenario, figure));
        others.forEach(other ->
                table.append(' ').append(spread(targets.get(other), value)).append(" |"));
        table.append(String.format(
                Locale.ROOT,
                " %s | %s |%n",
                spread(targets.get(subject), value),
                ratio(targets.get(others.getFirst()), targets.get(subject), value)));
    }

    private static String ratio(
            @Nullable List<Figures> one, @Nullable List<Figures> other, ToDoubleFunction<Figures> value) {
        if (one == null || other == null || median(one, value) == 0) {
            return "-";
        }
        return String.format(Locale.ROOT, "%.2f", median(other, value) / median(one, value));
    }

    private static String spread(@Nullable List<Figures> rounds, ToDoubleFunction<Figures> value) {
        if (rounds == null) {
            return "-";
        }
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
