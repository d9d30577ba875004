package dev.parley.cdk.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cdk.Synthesized;
import dev.parley.cdk.SystemTemplate;
import dev.parley.cdk.settings.DeploymentProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the property `alarms` takes away, and what that saves.
class AlarmSetTest {
    private static final SystemTemplate ALL = SystemTemplate.committed();
    private static final SystemTemplate ESSENTIAL = SystemTemplate.withoutRedis();
    private static final Pattern LINK = Pattern.compile("\\]\\(#([a-z-]+)\\)");
    private static final String MODERATOR = "arn:aws:lambda:eu-central-1:123456789012:function:judge";
    private static final Set<String> ESSENTIALS = new TreeSet<>(Set.of(
            "canary-failed",
            "canary-silent",
            "connects-unavailable",
            "dead-letters-deliveries",
            "dead-letters-erasures",
            "dead-letters-messages",
            "dead-letters-presence",
            "dead-letters-receipts",
            "dead-letters-typing",
            "delivery-lag",
            "function-throttles",
            "gateway-integration-errors",
            "posts-failed",
            "relay-failures",
            "server-unavailable"));

    private static final Set<String> WITH_EVENTS = Stream.concat(ESSENTIALS.stream(), Stream.of("event-failures"))
            .collect(Collectors.toCollection(TreeSet::new));

    @TempDir
    private Path scratch;

    @Test
    void essentialAlarms_areThoseOfLossAndOfTheWhole_andLookAtFewMetrics() {
        assertThat(names(ESSENTIAL)).isEqualTo(ESSENTIALS);
        assertThat(metrics(ESSENTIAL)).isEqualTo(15);
    }

    @Test
    void allAlarms_lookAtManyMetrics() {
        assertThat(names(ALL)).hasSize(39).containsAll(ESSENTIALS);
        assertThat(metrics(ALL)).isEqualTo(66);
    }

    @Test
    void essentialAlarms_withEvents_tellOfThoseThatFailed() {
        SystemTemplate template =
                synthesized(Map.of("parley:redis", "none", "parley:events", "true", "parley:moderator", MODERATOR));

        assertThat(names(template)).isEqualTo(WITH_EVENTS);
        assertThat(metrics(template)).isLessThanOrEqualTo(17);
    }

    /// The property counts, not the profile.
    @Test
    void essentialAlarms_withRedis_areTheSame() {
        assertThat(names(synthesized(Map.of("parley:alarms", "essential")))).isEqualTo(ESSENTIALS);
    }

    @Test
    void manual_listsTheEssentialAlarms() throws IOException {
        String section = Files.readString(Path.of("../docs/operations.md"))
                .split("\n### Which there are\n", 2)[1]
                .split("\n### ", 2)[0];
        Set<String> listed = Stream.of(section.split("\n\n"))
                .filter(block -> block.startsWith("- "))
                .flatMap(list -> LINK.matcher(list).results())
                .map(link -> link.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(WITH_EVENTS);
    }

    private SystemTemplate synthesized(Map<String, Object> properties) {
        return Synthesized.of(DeploymentProperties.read(properties), scratch).template();
    }

    private static Set<String> names(SystemTemplate template) {
        return template.resources("AWS::CloudWatch::Alarm").values().stream()
                .map(alarm -> alarm.at("/Properties/AlarmDescription").asText().replaceAll(".*#", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// CloudWatch bills each.
    private static long metrics(SystemTemplate template) {
        return template.resources("AWS::CloudWatch::Alarm").values().stream()
                .map(alarm -> alarm.at("/Properties/Metrics"))
                .mapToLong(parts -> Math.max(
                        1,
                        parts.valueStream()
                                .filter(part -> part.has("MetricStat"))
                                .count()))
                .sum();
    }
}
