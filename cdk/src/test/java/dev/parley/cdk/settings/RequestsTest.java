package dev.parley.cdk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.cdk.Grant;
import dev.parley.cdk.Synthesized;
import dev.parley.cdk.SystemTemplate;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.assertions.Template;

/// Whoever posts to connections keeps to a share of the account's requests.
class RequestsTest {
    private static final SystemTemplate TEMPLATE = SystemTemplate.committed();
    private static final String BUDGET = "POST_BUDGET_RATE";

    @Test
    void functions_thatPost_areThoseThatAreGoverned() {
        Set<String> posting = new TreeSet<>();
        Map<String, String> rates = new TreeMap<>();
        TEMPLATE.resources("AWS::Lambda::Function").forEach((id, function) -> {
            if (Grant.to(id, TEMPLATE).stream()
                    .anyMatch(grant -> grant.action().equals("execute-api:ManageConnections"))) {
                posting.add(id);
            }
            if (variables(function).has(BUDGET)) {
                rates.put(id, variables(function).path(BUDGET).asText());
            }
        });

        assertThat(rates.keySet()).isEqualTo(posting);
        assertThat(rates).hasSize(3).allSatisfy((id, rate) -> assertThat(rate).isEqualTo("5000"));
    }

    @Test
    void share_isOfTheAccountsRateAndBurst(@TempDir Path scratch) {
        JsonNode variables =
                variablesOfFanOut(Map.of("parley:accountThrottle", "2500/1250", "parley:postShare", 40), scratch);

        assertThat(variables.path(BUDGET).asText()).isEqualTo("1000");
        assertThat(variables.path("POST_BUDGET_BURST").asText()).isEqualTo("500");
    }

    @Test
    void share_ofEverything_governsNothing(@TempDir Path scratch) {
        assertThat(variablesOfFanOut(Map.of("parley:postShare", 100), scratch).has(BUDGET))
                .isFalse();
    }

    private static JsonNode variablesOfFanOut(Map<String, Object> properties, Path scratch) {
        Deployment deployment = DeploymentProperties.read(properties);
        Template template =
                Template.fromStack(Synthesized.of(deployment, scratch).stack());
        JsonNode functions = JsonMapper.builder().build().valueToTree(template.findResources("AWS::Lambda::Function"));
        return functions
                .valueStream()
                .filter(function ->
                        function.path("Properties").path("Handler").asText().endsWith("FanOutHandler"))
                .map(RequestsTest::variables)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode variables(JsonNode function) {
        return function.path("Properties").path("Environment").path("Variables");
    }
}
