package dev.parley.e2e.outages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.emulator.api.fault.Fault;
import dev.parley.emulator.api.fault.Faults;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// What CloudWatch would have of a run: the metrics that functions write to standard output in its embedded
/// format, their errors, and DynamoDB's throttles. Of what only AWS measures, such as the age of events in a
/// queue, there is nothing. Thread safe.
final class Figures implements UnaryOperator<FunctionInvoker> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Faults faults;
    private final Map<String, Double> sums = new ConcurrentHashMap<>();
    private volatile double throttledBefore;

    Figures(Faults faults) {
        this.faults = faults;
    }

    /// Takes standard output until the answer is closed.
    AutoCloseable listen() {
        PrintStream before = System.out;
        System.setOut(new PrintStream(new Lines(), true, StandardCharsets.UTF_8));
        return () -> System.setOut(before);
    }

    void forget() {
        sums.clear();
        throttledBefore = throttled();
    }

    /// The sum of the metric that an alarm names.
    double sum(JsonNode metric) {
        String name = metric.path("MetricName").asText();
        String namespace = metric.path("Namespace").asText();
        return switch (namespace) {
            case "AWS/Lambda" -> sums.getOrDefault(name + " " + value(metric.path("Dimensions"), "FunctionName"), 0.0);
            case "AWS/ApiGateway" -> sums.getOrDefault(name, 0.0);
            case "AWS/DynamoDB" -> throttled() - throttledBefore;
            default -> {
                String action = value(metric.path("Dimensions"), "Action");
                yield namespace.startsWith("Parley/")
                        ? sums.getOrDefault(action.isEmpty() ? name : name + " " + action, 0.0)
                        : 0.0;
            }
        };
    }

    @Override
    public FunctionInvoker apply(FunctionInvoker functions) {
        return (function, event) -> {
            InvocationResult result = functions.invoke(function, event);
            if (result instanceof InvocationResult.Failed || result instanceof InvocationResult.TimedOut) {
                add("Errors " + function, 1);
                if (new String(event, StandardCharsets.UTF_8).contains("\"eventType\":\"MESSAGE\"")) {
                    add("IntegrationError", 1);
                }
            }
            return result;
        };
    }

    private double throttled() {
        return faults.struck().get(Fault.DYNAMO_THROTTLED);
    }

    private static String value(JsonNode dimensions, String name) {
        for (JsonNode dimension : dimensions) {
            if (dimension.path("Name").asText().equals(name)) {
                JsonNode value = dimension.path("Value");
                return value.has("Ref") ? value.path("Ref").asText() : value.asText();
            }
        }
        return "";
    }

    private void add(String name, double by) {
        sums.merge(name, by, Double::sum);
    }

    private void read(String line) {
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
                JsonNode value = figures.path(metric.path("Name").asText());
                if (value.isNumber()) {
                    add(metric.path("Name").asText() + action, value.asDouble());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    /// Functions write whole lines.
    private final class Lines extends OutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int one) {
            if (one == '\n') {
                read(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(one);
            }
        }
    }
}
