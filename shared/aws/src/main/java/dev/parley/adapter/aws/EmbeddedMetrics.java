package dev.parley.adapter.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.port.Telemetry;
import dev.parley.settings.Environment;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Writes what was counted as log lines in CloudWatch's embedded metric format: one line for an invocation, so
/// that a push to each of a thousand members costs no thousand lines; further ones only for more values than a
/// line takes. What was not counted is not written as zero. Thread safe.
public final class EmbeddedMetrics implements Telemetry {
    /// The format takes no more values of one metric in one line.
    private static final int MAX_VALUES = 100;

    private static final String ACTION = "Action";

    private final String namespace;
    private final Clock clock;
    private final Consumer<String> log;
    private final Object lock = new Object();
    private Map<Counter, Long> counts = new EnumMap<>(Counter.class);
    private Map<String, Map<Counter, Long>> ofActions = new TreeMap<>();
    private Map<Timing, List<Long>> times = new EnumMap<>(Timing.class);
    private Map<Level, List<Long>> levels = new EnumMap<>(Level.class);

    EmbeddedMetrics(String namespace, Clock clock, Consumer<String> log) {
        this.namespace = namespace;
        this.clock = clock;
        this.log = log;
    }

    /// To the namespace that `METRICS_NAMESPACE` names, by standard output, which Lambda takes as the
    /// function's log. Without the variable nothing is written.
    public static Telemetry from(Environment environment, Clock clock) {
        return environment
                .find("METRICS_NAMESPACE")
                .<Telemetry>map(namespace -> new EmbeddedMetrics(namespace, clock, System.out::println))
                .orElse(Telemetry.NONE);
    }

    /// The metric's name in CloudWatch, such as `PostFailed`.
    static String name(Enum<?> figure) {
        StringBuilder name = new StringBuilder();
        for (String word : figure.name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    @Override
    public void count(Counter counter, long by) {
        if (by == 0) {
            return;
        }
        synchronized (lock) {
            counts.merge(counter, by, Long::sum);
        }
    }

    @Override
    public void countOf(String action, Counter counter) {
        synchronized (lock) {
            counts.merge(counter, 1L, Long::sum);
            ofActions.computeIfAbsent(action, _ -> new EnumMap<>(Counter.class)).merge(counter, 1L, Long::sum);
        }
    }

    @Override
    public void time(Timing timing, Duration took) {
        synchronized (lock) {
            times.computeIfAbsent(timing, key -> new ArrayList<>()).add(took.toMillis());
        }
    }

    @Override
    public void level(Level level, long height) {
        synchronized (lock) {
            levels.computeIfAbsent(level, key -> new ArrayList<>()).add(height);
        }
    }

    @Override
    public void flush() {
        Map<Enum<?>, Figure> figures = new LinkedHashMap<>();
        Map<String, Map<Counter, Long>> actions;
        synchronized (lock) {
            actions = ofActions;
            ofActions = new TreeMap<>();
            counts.forEach((counter, count) -> figures.put(counter, new Figure("Count", List.of(count))));
            times.forEach((timing, values) -> figures.put(timing, new Figure("Milliseconds", values)));
            levels.forEach((level, values) -> figures.put(level, new Figure("Count", values)));
            counts = new EnumMap<>(Counter.class);
            times = new EnumMap<>(Timing.class);
            levels = new EnumMap<>(Level.class);
        }
        for (int from = 0; !figures.isEmpty(); from += MAX_VALUES) {
            int first = from;
            figures.values().removeIf(figure -> figure.values().size() <= first);
            if (!figures.isEmpty()) {
                log.accept(line(figures, first).toString());
            }
        }
        actions.forEach((action, some) -> log.accept(lineOf(action, some).toString()));
    }

    private record Figure(String unit, List<Long> values) {}

    /// The counters of one action, which is a dimension of theirs.
    private ObjectNode lineOf(String action, Map<Counter, Long> some) {
        Map<Enum<?>, Figure> figures = new LinkedHashMap<>();
        some.forEach((counter, count) -> figures.put(counter, new Figure("Count", List.of(count))));
        ObjectNode line = line(figures, 0).put(ACTION, action);
        if (line.at("/_aws/CloudWatchMetrics/0/Dimensions/0") instanceof ArrayNode dimensions) {
            dimensions.add(ACTION);
        }
        return line;
    }

    /// One line for all of them, with the values from `first` on as far as a line takes them.
    private ObjectNode line(Map<Enum<?>, Figure> figures, int first) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        ArrayNode metrics = JsonNodeFactory.instance.arrayNode();
        figures.forEach((of, figure) -> {
            List<Long> values = figure.values();
            if (values.size() == 1) {
                line.put(name(of), values.getFirst());
            } else {
                List<Long> some = values.subList(first, Math.min(first + MAX_VALUES, values.size()));
                some.forEach(line.putArray(name(of))::add);
            }
            metrics.addObject().put("Name", name(of)).put("Unit", figure.unit());
        });
        ObjectNode header = line.putObject("_aws").put("Timestamp", clock.millis());
        ObjectNode directive = header.putArray("CloudWatchMetrics").addObject().put("Namespace", namespace);
        directive.putArray("Dimensions").addArray();
        directive.set("Metrics", metrics);
        return line;
    }
}
