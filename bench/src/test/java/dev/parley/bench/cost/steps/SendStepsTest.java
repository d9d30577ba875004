package dev.parley.bench.cost.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.cost.meter.InvocationRun;
import dev.parley.bench.cost.meter.Ledger;
import dev.parley.bench.cost.meter.Resource;
import dev.parley.bench.cost.meter.ResourceUse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendStepsTest {
    private static final long MILLI = 1_000_000;

    @Test
    void handshakes_oneAServiceAndFunction_standBesideTheSum() {
        Ledger.Page page = new Ledger.Page(
                List.of(
                        use("Message", Resource.READ_UNITS, "GetItem Rooms", 0),
                        use("Message", Resource.WRITE_UNITS, "PutItem Inbox", 1),
                        use("Message", Resource.QUEUE_REQUESTS, "SendMessage", 2),
                        use("FanOut", Resource.READ_UNITS, "GetItem Rooms", 10),
                        use("FanOut", Resource.POST_UNITS, "PostToConnection", 11),
                        use("FanOut", Resource.POST_UNITS, "PostToConnection", 11)),
                List.of(
                        new InvocationRun("Message", "sendMessage", 1, 0, 3 * MILLI),
                        new InvocationRun("FanOut", "messages", 1, 10 * MILLI, 12 * MILLI)));

        List<SendStep> steps = SendSteps.of(page, "messages", Duration.ofMillis(28), Duration.ofMillis(10));

        assertThat(steps)
                .filteredOn(SendStep::afterSilence)
                .extracting(step -> step.where() + " " + step.what())
                .containsExactly(
                        "Message TLS to DynamoDB",
                        "Message TLS to SQS",
                        "FanOut TLS to DynamoDB",
                        "FanOut TLS to @connections");
        assertThat(SendSteps.kept(steps)).isEqualTo(3 * 5 + 28 + 2 * 5);
        assertThat(SendSteps.afterSilence(steps)).isEqualTo(SendSteps.kept(steps) + 4 * 10);
    }

    private static ResourceUse use(String function, Resource resource, String operation, int at) {
        return new ResourceUse(function + "#1", resource, operation, 1, 5 * MILLI, at * MILLI, (at + 1) * MILLI);
    }
}
