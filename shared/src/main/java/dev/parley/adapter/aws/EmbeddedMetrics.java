package dev.parley.adapter.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.port.Telemetry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// Writes what was counted as log lines in CloudWatch's embedded metric format: one line for an invocation, so that a
/// push to each of a thousand members costs no thousand lines. Thread safe.
public final class EmbeddedMetrics implements Telemetry {
    /// The format takes no more values of one metric in one line.
    private static final int MAX_VALUES = 100;

    private final String namespace;
    private final Clock clock;
    private final Consumer<String> log;
    private final Object lock = new Object();
    private Map<Counter, Long> counts = new EnumMap<>(Counter.class);
    private Map<Timing, List<Long>> times = new EnumMap<>(Timing.class);
    private Map<Level, List<Long>> levels = new EnumMap<>(Level.class);

    EmbeddedMetrics(String namespace, Clock clock, Consumer<String> log) {
        this.namespace = namespace;
        this.clock = clock;
        this.log = log;
    }

    /// To the namespace that `METRICS_NAMESPACE` names, by standard output, which Lambda takes as the function's log.
    /// Without the variable nothing is told.
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
        synchronized (lock) {
            counts.merge(counter, by, Long::sum);
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
        Map<Counter, Long> counted;
        Map<Timing, List<Long>> timed;
        Map<Level, List<Long>> levelled;
        synchronized (lock) {
            counted = counts;
            timed = times;
            levelled = levels;
            counts = new EnumMap<>(Counter.class);
            times = new EnumMap<>(Timing.class);
            levels = new EnumMap<>(Level.class);
        }
        if (!counted.isEmpty()) {
            write(line -> counted.forEach((counter, count) -> line.put(name(counter), count)), "Count");
        }
        timed.forEach((timing, values) -> writeAll(timing, values, "Milliseconds"));
        levelled.forEach((level, values) -> writeAll(level, values, "Count"));
    }

    private void writeAll(Enum<?> figure, List<Long> values, String unit) {
        for (int from = 0; from < values.size(); from += MAX_VALUES) {
            List<Long> some = values.subList(from, Math.min(from + MAX_VALUES, values.size()));
            write(line -> some.forEach(line.withArray("/" + name(figure))::add), unit);
        }
    }

    private void write(Consumer<ObjectNode> figures, String unit) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        figures.accept(line);
        ArrayNode metrics = JsonNodeFactory.instance.arrayNode();
        line.fieldNames()
                .forEachRemaining(name -> metrics.addObject().put("Name", name).put("Unit", unit));
        ObjectNode header = line.putObject("_aws").put("Timestamp", clock.millis());
        ObjectNode directive = header.putArray("CloudWatchMetrics").addObject().put("Namespace", namespace);
        directive.putArray("Dimensions").addArray();
        directive.set("Metrics", metrics);
        log.accept(line.toString());
    }
}
