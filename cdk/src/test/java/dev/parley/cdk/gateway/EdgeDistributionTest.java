package dev.parley.cdk.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.cdk.Synthesized;
import dev.parley.cdk.settings.DeploymentProperties;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.assertions.Template;

/// What the property `edge` adds.
class EdgeDistributionTest {
    private static final String RULES = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/chat/0a1b";

    @TempDir
    private Path scratch;

    @Test
    void edge_whenNotAskedFor_isNotThere() {
        JsonNode template = synthesized(Map.of());

        assertThat(template.path("Resources").has("Edge")).isFalse();
        assertThat(types(template)).doesNotContain("AWS::WAFv2::WebACL");
        assertThat(template.path("Outputs").has("EdgeUrl")).isFalse();
    }

    @Test
    void edge_withALimit_refusesAddressesThatConnectTooOften() {
        JsonNode template = synthesized(Map.of("parley:edge", "200"));

        JsonNode rule = template.at("/Resources/EdgeRules/Properties/Rules/0");
        assertThat(rule.path("Action").has("Block")).isTrue();
        assertThat(rule.at("/Statement/RateBasedStatement/Limit").asInt()).isEqualTo(200);
        assertThat(rule.at("/Statement/RateBasedStatement/AggregateKeyType").asText())
                .isEqualTo("IP");
        JsonNode distribution = template.at("/Resources/Edge/Properties/DistributionConfig");
        assertThat(distribution.at("/WebACLId/Fn::GetAtt/0").asText()).isEqualTo("EdgeRules");
        assertThat(distribution.at("/Origins/0/OriginPath").asText()).isEqualTo("/prod");
        assertThat(distribution
                        .at("/Origins/0/CustomOriginConfig/OriginProtocolPolicy")
                        .asText())
                .isEqualTo("https-only");
        assertThat(distribution.at("/DefaultCacheBehavior/ViewerProtocolPolicy").asText())
                .isEqualTo("https-only");
        assertThat(template.path("Outputs").has("EdgeUrl")).isTrue();
    }

    @Test
    void edge_withRulesOfItsOwn_asksForTheRegionThatCloudFrontTakesThemFrom() {
        assertThat(synthesized(Map.of("parley:edge", "200")).path("Rules").toString())
                .contains("us-east-1");
    }

    @Test
    void edge_withTheOperatorsRules_makesNoneAndMayBeAnywhere() {
        JsonNode template = synthesized(Map.of("parley:edge", "200", "parley:edgeRules", RULES));

        assertThat(template.at("/Resources/Edge/Properties/DistributionConfig/WebACLId")
                        .asText())
                .isEqualTo(RULES);
        assertThat(types(template)).doesNotContain("AWS::WAFv2::WebACL");
        assertThat(template.path("Rules").toString()).doesNotContain("us-east-1");
    }

    @Test
    void edge_withAWrongValue_isRefused() {
        assertRefused(Map.of("parley:edge", "9"), "10 at least");
        assertRefused(Map.of("parley:edge", "many"), "parley:edge");
        assertRefused(Map.of("parley:edgeRules", RULES), "parley:edge");
        assertRefused(
                Map.of("parley:edge", "20", "parley:edgeRules", RULES.replace("us-east-1", "eu-west-1")), "us-east-1");
    }

    private static void assertRefused(Map<String, Object> context, String complaint) {
        assertThatThrownBy(() -> DeploymentProperties.read(context))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    private static Iterable<String> types(JsonNode template) {
        return template.path("Resources").findValuesAsText("Type");
    }

    private JsonNode synthesized(Map<String, Object> context) {
        return new JsonMapper()
                .valueToTree(Template.fromStack(Synthesized.of(DeploymentProperties.read(context), scratch)
                                .stack())
                        .toJSON());
    }
}
