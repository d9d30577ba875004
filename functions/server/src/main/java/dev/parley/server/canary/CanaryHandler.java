package dev.parley.server.canary;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EmbeddedMetrics;
import dev.parley.adapter.canary.CanaryStep;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import dev.parley.settings.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lambda entry point of the hourly canary: goes one round, counts how it ended and names in the log what did
/// not go. Whatever event it gets says nothing. Ends within about 20 s. Thread safe.
public final class CanaryHandler implements RequestStreamHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CanaryHandler.class);

    private final List<CanaryStep> steps;
    private final Telemetry telemetry;

    public CanaryHandler() {
        this(System.getenv());
    }

    public CanaryHandler(Map<String, String> environment) {
        Environment settings = new Environment(environment);
        this.steps = CanaryFunction.wire(settings);
        this.telemetry = EmbeddedMetrics.from(settings, Clock.systemUTC());
    }

    /// The canary calls no store; `clients` are taken so that all handlers are made alike.
    public CanaryHandler(Map<String, String> environment, CloudClients clients) {
        this(environment);
    }

    CanaryHandler(List<CanaryStep> steps, Telemetry telemetry) {
        this.steps = steps;
        this.telemetry = telemetry;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        List<String> failed = steps.stream()
                .filter(step -> !passes(step))
                .map(CanaryStep::name)
                .toList();
        telemetry.count(failed.isEmpty() ? Counter.CANARY_PASSED : Counter.CANARY_FAILED);
        telemetry.flush();
        String text = failed.isEmpty() ? "passed" : "failed: " + String.join(", ", failed);
        answer.write(("\"" + text + "\"").getBytes(StandardCharsets.UTF_8));
    }

    private static boolean passes(CanaryStep step) {
        try {
            step.check().run();
            return true;
        } catch (IOException | IllegalStateException e) {
            LOG.warn("the canary's step {} failed", step.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("the canary was interrupted at {}", step.name(), e);
        }
        return false;
    }
}
