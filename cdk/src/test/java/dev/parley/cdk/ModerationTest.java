package dev.parley.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cdk.settings.DeploymentProperties;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the property `moderator` adds.
class ModerationTest {
    private static final String FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:judge";

    @TempDir
    private Path scratch;

    @Test
    void moderator_isAskedByThoseWhoStoreContent_andByNobodyElse() {
        SystemTemplate template = synthesized();
        Set<String> asking = new TreeSet<>();
        for (String function : template.resources("AWS::Lambda::Function").keySet()) {
            if (statements(template, function).stream()
                    .anyMatch(statement -> statement.path("Resource").asText().equals(FUNCTION))) {
                asking.add(function);
            }
        }

        assertThat(asking).isEqualTo(Set.of("Message", "Server"));
        for (String function : asking) {
            JsonNode variables =
                    template.properties(function).path("Environment").path("Variables");
            assertThat(variables.path("MODERATOR_FUNCTION").asText()).isEqualTo(FUNCTION);
            assertThat(variables.path("MODERATOR_FAILURE").asText()).isEqualTo("unavailable");
            assertThat(variables.path("MODERATOR_TIMEOUT_MS").asText()).isEqualTo("250");
            assertThat(statements(template, function))
                    .allSatisfy(statement ->
                            assertThat(statement.path("Resource").asText()).isEqualTo(FUNCTION));
        }
    }

    @Test
    void lambda_isAskedByIpv6_whereSqsIs() {
        SystemTemplate template = synthesized();

        assertThat(template.resources("AWS::Lambda::Function"))
                .allSatisfy((id, function) -> assertThat(
                                function.at("/Properties/Environment/Variables/AWS_ENDPOINT_URL_LAMBDA")
                                        .toString()
                                        .contains("https://lambda."))
                        .as(id)
                        .isEqualTo(Set.of("Message", "Server").contains(id)));
        assertThat(template.resources("AWS::EC2::VPCEndpoint")).hasSize(1);
    }

    @Test
    void network_withInterfaceEndpoints_leadsToTheModeratorAlone() {
        assertThat(synthesized(Map.of("parley:sqsEndpoint", "interface"))
                        .resources("AWS::EC2::VPCEndpoint")
                        .values())
                .filteredOn(endpoint -> endpoint.path("Properties")
                        .path("ServiceName")
                        .toString()
                        .contains("lambda"))
                .singleElement()
                .satisfies(endpoint -> {
                    JsonNode statement = endpoint.path("Properties")
                            .path("PolicyDocument")
                            .path("Statement")
                            .path(0);
                    assertThat(statement.path("Action").asText()).isEqualTo("lambda:InvokeFunction");
                    assertThat(statement.path("Resource").asText()).isEqualTo(FUNCTION);
                });
    }

    @Test
    void alarm_ringsWhereTheModeratorDoesNotAnswer() {
        assertThat(synthesized().resources("AWS::CloudWatch::Alarm").values())
                .filteredOn(alarm ->
                        alarm.path("Properties").path("MetricName").asText().equals("ModerationMissing"))
                .hasSize(1);
        assertThat(SystemTemplate.committed().root().toString()).doesNotContain("moderation-missing");
    }

    private static List<JsonNode> statements(SystemTemplate template, String function) {
        return template.resources("AWS::IAM::Policy").entrySet().stream()
                .filter(policy -> policy.getKey().contains(function + "Access"))
                .flatMap(policy -> SystemTemplate.elements(policy.getValue()
                        .path("Properties")
                        .path("PolicyDocument")
                        .path("Statement")))
                .filter(statement -> statement.path("Action").asText().equals("lambda:InvokeFunction"))
                .toList();
    }

    private SystemTemplate synthesized() {
        return synthesized(Map.of());
    }

    private SystemTemplate synthesized(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "parley:moderator", FUNCTION,
                "parley:moderatorFailure", "unavailable",
                "parley:moderatorTimeoutMs", "250"));
        properties.putAll(more);
        return Synthesized.of(DeploymentProperties.read(properties), scratch).template();
    }
}
