package dev.parley.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import dev.parley.port.Telemetry.Timing;
import dev.parley.settings.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmbeddedMetricsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC);
    /// Counted from warnings in the logs, not by functions.
    private static final Set<String> FROM_LOGS = Set.of("RedisUnavailable", "IssuerUnavailable", "PrimingFailed");

    private final List<String> lines = new ArrayList<>();
    private final EmbeddedMetrics metrics = new EmbeddedMetrics("Parley/prod", CLOCK, lines::add);

    @Test
    void flush_afterManyCounts_writesOneLineWithTheirSums() throws IOException {
        metrics.count(Counter.DELIVERED);
        metrics.count(Counter.DELIVERED, 4);
        metrics.count(Counter.POST_FAILED);

        metrics.flush();

        assertThat(lines).hasSize(1);
        JsonNode line = JSON.readTree(lines.getFirst());
        assertThat(line.path("Delivered").asInt()).isEqualTo(5);
        assertThat(line.path("PostFailed").asInt()).isEqualTo(1);
        assertThat(line.path("_aws").toString())
                .isEqualTo("{\"Timestamp\":1000,\"CloudWatchMetrics\":[{\"Namespace\":\"Parley/prod\","
                        + "\"Dimensions\":[[]],\"Metrics\":[{\"Name\":\"Delivered\",\"Unit\":\"Count\"},"
                        + "{\"Name\":\"PostFailed\",\"Unit\":\"Count\"}]}]}");
    }

    @Test
    void flush_ofAnActionsCounts_writesALineWithTheActionAsDimension() throws IOException {
        metrics.countOf("sendMessage", Counter.UNAVAILABLE);

        metrics.flush();

        assertThat(lines).hasSize(2);
        assertThat(JSON.readTree(lines.getFirst()).path("Unavailable").asInt()).isEqualTo(1);
        JsonNode line = JSON.readTree(lines.getLast());
        assertThat(line.path("Unavailable").asInt()).isEqualTo(1);
        assertThat(line.path("Action").asText()).isEqualTo("sendMessage");
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Dimensions").toString()).isEqualTo("[[\"Action\"]]");
    }

    @Test
    void flush_repeated_writesNothingTwice() {
        metrics.count(Counter.ACCEPTED);
        metrics.flush();
        metrics.flush();

        assertThat(lines).hasSize(1);
    }

    @Test
    void flush_ofMoreTimesThanALineTakes_writesMoreLines() throws IOException {
        for (int i = 0; i < 150; i++) {
            metrics.time(Timing.DELIVERY_LAG, Duration.ofMillis(i));
        }

        metrics.flush();

        assertThat(lines).hasSize(2);
        assertThat(JSON.readTree(lines.getFirst()).path("DeliveryLag")).hasSize(100);
        assertThat(JSON.readTree(lines.getLast()).path("DeliveryLag")).hasSize(50);
    }

    @Test
    void flush_ofLevels_writesEachOne() throws IOException {
        metrics.level(Telemetry.Level.ROOM_MESSAGES_A_MINUTE, 600);
        metrics.level(Telemetry.Level.ROOM_MESSAGES_A_MINUTE, 601);

        metrics.flush();

        assertThat(JSON.readTree(lines.getFirst()).path("RoomMessagesAMinute").toString())
                .isEqualTo("[600,601]");
    }

    @Test
    void from_withoutANamespace_tellsNobody() {
        assertThat(EmbeddedMetrics.from(new Environment(Map.of()), CLOCK)).isSameAs(Telemetry.NONE);
        assertThat(EmbeddedMetrics.from(new Environment(Map.of("METRICS_NAMESPACE", "Parley/prod")), CLOCK))
                .isInstanceOf(EmbeddedMetrics.class);
    }

    @Test
    void template_watchesOnlyFiguresThatAreWritten() throws IOException {
        Set<String> written = Stream.concat(Arrays.stream(Counter.values()), Arrays.stream(Timing.values()))
                .map(EmbeddedMetrics::name)
                .collect(Collectors.toSet());
        Set<String> watched = new TreeSet<>();
        for (JsonNode resource : JSON.readTree(
                        Path.of("../../cdk/parley.template.json").toFile())
                .path("Resources")) {
            JsonNode alarm = resource.path("Properties");
            if (alarm.path("Namespace").asText().startsWith("Parley/")) {
                watched.add(alarm.path("MetricName").asText());
            }
        }
        watched.removeAll(FROM_LOGS);

        assertThat(watched).isNotEmpty().isSubsetOf(written);
    }
}
