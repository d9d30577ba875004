package dev.parley.e2e.outages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulator.api.fault.Fault;
import dev.parley.emulator.api.fault.Faults;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.testkit.MetricLines;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// What CloudWatch would have of a run: the metrics that functions write to standard output in its embedded
/// format, their errors, and DynamoDB's throttles. Of what only AWS measures, such as the age of events in a
/// queue, there is nothing. Thread safe.
final class Figures implements UnaryOperator<FunctionInvoker> {
    private final Faults faults;
    private final Map<String, Double> sums = new ConcurrentHashMap<>();
    private volatile double throttledBefore;

    Figures(Faults faults) {
        this.faults = faults;
    }

    /// Takes standard output until the answer is closed.
    AutoCloseable listen() {
        return MetricLines.listen(this::add);
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
}
