package dev.parley.cdk.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cdk.Synthesized;
import dev.parley.cdk.SystemTemplate;
import dev.parley.cdk.settings.Deployment;
import dev.parley.cdk.settings.DeploymentProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/// The operator hears of what matters, and finds what to do.
class OperatorAlarmsTest {
    private static final SystemTemplate TEMPLATE = SystemTemplate.committed();
    private static final Path ROOT = Path.of("..");
    private static final Pattern SECTION = Pattern.compile("See docs/operations\\.md#([a-z-]+)");
    private static final Pattern LOGGER = Pattern.compile("loggerName = \"([\\w.]+)\"");

    @Test
    void alarms_eachHaveTheirSectionInTheManual() throws IOException {
        List<String> headings = Files.readAllLines(ROOT.resolve("docs/operations.md"));

        assertThat(alarms())
                .isNotEmpty()
                .extracting(alarm -> section(alarm.path("AlarmDescription").asText()))
                .allSatisfy(section -> assertThat(headings).contains("### " + section));
    }

    @Test
    void deadLetters_ofEachQueue_ring() {
        Set<String> watched = new TreeSet<>();
        alarms().stream()
                .filter(alarm -> alarm.path("MetricName").asText().equals("ApproximateNumberOfMessagesVisible"))
                .forEach(alarm -> watched.addAll(SystemTemplate.references(alarm.path("Dimensions"))));

        assertThat(watched)
                .containsExactly(
                        "DeliveriesDeadLetters",
                        "ErasuresDeadLetters",
                        "MessagesDeadLetters",
                        "PresenceDeadLetters",
                        "ReceiptsDeadLetters",
                        "RelayFailures",
                        "TypingDeadLetters");
    }

    static List<SystemTemplate> templates() {
        return List.of(TEMPLATE, SystemTemplate.committedWithEvents());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void functions_allCountForTheAlarmsOnErrors_butThreeWithAlarmsOfTheirOwn(SystemTemplate template) {
        Set<String> counted = new TreeSet<>();
        alarms(template).stream()
                .filter(alarm -> alarm.path("AlarmDescription").asText().endsWith("-errors"))
                .forEach(alarm ->
                        alarm.path("Metrics").forEach(metric -> counted.addAll(SystemTemplate.references(metric))));
        Set<String> functions =
                new TreeSet<>(template.resources("AWS::Lambda::Function").keySet());
        functions.removeAll(Set.of("Authorizer", "CanaryRound", "Erasure"));

        assertThat(counted).isEqualTo(functions);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void functions_whosePrimingFails_areCountedEach(SystemTemplate template) {
        Set<String> counted = new TreeSet<>();
        template.resources("AWS::Logs::MetricFilter").values().stream()
                .map(filter -> filter.path("Properties"))
                .filter(filter -> filter.toString().contains("\"PrimingFailed\""))
                .forEach(filter -> counted.addAll(SystemTemplate.references(filter)));

        assertThat(counted)
                .isEqualTo(template.resources("AWS::Lambda::Function").keySet().stream()
                        .map(function -> function + "Log")
                        .collect(Collectors.toSet()));
    }

    @Test
    void alarms_lookAtNoMoreMetricsThanCloudWatchAllows() {
        assertThat(templates().stream().flatMap(template -> alarms(template).stream()))
                .allSatisfy(
                        alarm -> assertThat(alarm.path("Metrics").valueStream().filter(part -> part.has("MetricStat")))
                                .hasSizeLessThanOrEqualTo(10));
    }

    @Test
    void silence_ofTheCanary_ringsToo() {
        assertThat(alarms())
                .filteredOn(alarm -> alarm.path("AlarmDescription").asText().endsWith("canary-silent"))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("breaching");
                    assertThat(alarm.path("Period").asInt()).isEqualTo(3600);
                });
    }

    @Test
    void tables_allRingWhenTheyAreThrottled() {
        for (String metric : List.of("ReadThrottleEvents", "WriteThrottleEvents")) {
            Set<String> watched = new TreeSet<>();
            alarms().stream()
                    .filter(alarm -> alarm.toString().contains(metric))
                    .forEach(alarm -> watched.addAll(SystemTemplate.references(alarm.path("Metrics"))));
            assertThat(watched)
                    .containsAll(
                            TEMPLATE.resources("AWS::DynamoDB::GlobalTable").keySet());
        }
    }

    @Test
    void warnings_areCountedByClassesThatExist() {
        assertThat(TEMPLATE.resources("AWS::Logs::MetricFilter").values())
                .isNotEmpty()
                .allSatisfy(filter -> {
                    String pattern =
                            filter.path("Properties").path("FilterPattern").asText();
                    String logger = LOGGER.matcher(pattern)
                            .results()
                            .map(match -> match.group(1))
                            .findFirst()
                            .orElseThrow();
                    assertThat(List.of("shared/redis", "shared/aws", "functions/connect"))
                            .as(logger)
                            .anyMatch(module -> Files.isRegularFile(
                                    ROOT.resolve(module + "/src/main/java/" + logger.replace('.', '/') + ".java")));
                });
    }

    @Test
    void alarms_withAnAddress_areMailed(@TempDir Path scratch) {
        Deployment deployment = DeploymentProperties.read(Map.of("parley:alarmAddress", "ops@example.com"));
        Template template =
                Template.fromStack(Synthesized.of(deployment, scratch).stack());

        template.hasResourceProperties(
                "AWS::SNS::Subscription", Map.of("Protocol", "email", "Endpoint", "ops@example.com"));
        template.allResourcesProperties("AWS::CloudWatch::Alarm", Map.of("AlarmActions", Match.anyValue()));
    }

    @Test
    void alarms_withoutAnAddress_tellNobody() {
        assertThat(TEMPLATE.resources("AWS::SNS::Topic")).isEmpty();
        assertThat(alarms()).noneMatch(alarm -> alarm.has("AlarmActions"));
    }

    private static List<JsonNode> alarms() {
        return alarms(TEMPLATE);
    }

    private static List<JsonNode> alarms(SystemTemplate template) {
        return template.resources("AWS::CloudWatch::Alarm").values().stream()
                .map(alarm -> alarm.path("Properties"))
                .toList();
    }

    private static String section(String description) {
        return SECTION.matcher(description)
                .results()
                .map(MatchResult::group)
                .map(link -> link.substring(link.indexOf('#') + 1))
                .findFirst()
                .orElseThrow();
    }
}
