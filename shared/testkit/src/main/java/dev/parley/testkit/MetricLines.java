package dev.parley.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/// The metrics that functions of this process write to standard output in CloudWatch's embedded format.
public final class MetricLines {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private MetricLines() {}

    /// Takes standard output until the answer is closed.
    ///
    /// @param taker gets each name and its value, one after the other. Where the action is a dimension, the name is
    /// `NAME ACTION`
    public static AutoCloseable listen(BiConsumer<String, Double> taker) {
        PrintStream before = System.out;
        System.setOut(new PrintStream(new Lines(taker), true, StandardCharsets.UTF_8));
        return () -> System.setOut(before);
    }

    private static void read(String line, BiConsumer<String, Double> taker) {
        if (!line.contains("\"CloudWatchMetrics\"")) {
            return;
        }
        try {
            JsonNode figures = JSON.readTree(line);
            JsonNode directive = figures.at("/_aws/CloudWatchMetrics/0");
            String action = directive.at("/Dimensions/0").isEmpty()
                    ? ""
                    : " " + figures.path("Action").asText();
            for (JsonNode metric : directive.path("Metrics")) {
                String name = metric.path("Name").asText();
                JsonNode values = figures.path(name);
                if (values.isArray()) {
                    values.forEach(value -> taker.accept(name + action, value.asDouble()));
                } else {
                    taker.accept(name + action, values.asDouble());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    /// Functions write whole lines.
    private static final class Lines extends OutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private final BiConsumer<String, Double> taker;

        private Lines(BiConsumer<String, Double> taker) {
            this.taker = taker;
        }

        @Override
        public synchronized void write(int one) {
            if (one == '\n') {
                read(line.toString(StandardCharsets.UTF_8), taker);
                line.reset();
            } else {
                line.write(one);
            }
        }
    }
}
