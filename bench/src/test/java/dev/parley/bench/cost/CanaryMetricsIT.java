package dev.parley.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.bench.cost.bill.IdleCost;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import dev.parley.testkit.MetricLines;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Which metrics a deployment pays for that nobody uses: those that the canary's rounds leave.
final class CanaryMetricsIT {
    private static final int ROUNDS = 3;

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD =
            ParleyTestCloud.own(() -> ParleyTestCloud.testOptions().withVariable("METRICS_NAMESPACE", "Parley/prod"));

    /// The Lambda runtime gives credentials by the environment; here they are properties.
    @BeforeAll
    static void haveCredentials() {
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
    }

    @AfterAll
    static void haveNone() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    /// On a machine that stands still for a while, one round may leave a figure more. CloudWatch bills what comes in
    /// every hour.
    @Test
    void rounds_writeTheMetricsThatTheCostAtRestCounts() throws Exception {
        Map<String, Integer> written = new ConcurrentHashMap<>();
        try (AutoCloseable _ = MetricLines.listen((metric, _) -> written.merge(metric, 1, Integer::sum))) {
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(round()).isEqualTo("\"passed\"");
            }
            await().until(() -> inEachRound(written).containsAll(IdleCost.CANARY_METRICS));
        }

        assertThat(inEachRound(written)).isEqualTo(IdleCost.CANARY_METRICS);
    }

    private static Set<String> inEachRound(Map<String, Integer> written) {
        return written.entrySet().stream()
                .filter(metric -> metric.getValue() >= ROUNDS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String round() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(CLOUD.endpoints()
                                            .lambda()
                                            .resolve("/2015-03-31/functions/CanaryRound/invocations"))
                                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
