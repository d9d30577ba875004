package dev.parley.cdk.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cdk.SystemTemplate;
import dev.parley.facts.CacheAccess;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who may sign in to the cache, and what for. That the access is enough is `CacheAccessTest`'s.
class CacheTest {
    private static final SystemTemplate TEMPLATE = SystemTemplate.committed();

    @Test
    void cache_letsInOneUserByIamAlone() {
        assertThat(TEMPLATE.properties("Valkey").at("/UserGroupId/Ref").asText())
                .isEqualTo("ValkeyUsers");
        JsonNode users = TEMPLATE.properties("ValkeyUsers").path("UserIds");
        assertThat(users).hasSize(1);
        assertThat(users.at("/0/Ref").asText()).isEqualTo("ValkeyUser");
        JsonNode user = TEMPLATE.properties("ValkeyUser");
        assertThat(user.at("/AuthenticationMode/Type").asText()).isEqualTo("iam");
        assertThat(user.path("UserName")).isEqualTo(user.path("UserId"));
        assertThat(user.path("AccessString").asText())
                .isEqualTo(CacheAccess.list())
                .doesNotContain("+@", "~* ", "allkeys", "allcommands");
    }

    @Test
    void functions_withTheCache_signInAsThatUserAndMayDoSo() {
        TEMPLATE.resources("AWS::Lambda::Function").forEach((id, function) -> {
            JsonNode variables = function.at("/Properties/Environment/Variables");
            assertThat(variables.has("REDIS_USER")).as(id).isEqualTo(variables.has("REDIS_URL"));
            assertThat(mayConnect(function))
                    .as(id)
                    .isEqualTo(
                            variables.has("REDIS_URL")
                                    ? List.of("serverlesscache:parley-prod", "user:parley-prod")
                                    : List.of());
            if (variables.has("REDIS_USER")) {
                assertThat(variables.path("REDIS_USER").asText()).isEqualTo("parley-prod");
                assertThat(variables.path("REDIS_CACHE").asText()).isEqualTo("parley-prod");
            }
        });
    }

    private static List<String> mayConnect(JsonNode function) {
        String role = function.at("/Properties/Role/Fn::GetAtt/0").asText();
        return TEMPLATE.resources("AWS::IAM::Policy").values().stream()
                .map(policy -> policy.path("Properties"))
                .filter(policy -> policy.path("Roles").findValuesAsText("Ref").contains(role))
                .flatMap(policy -> policy.at("/PolicyDocument/Statement").valueStream())
                .filter(statement -> statement.path("Action").toString().contains("elasticache:Connect"))
                .map(statement -> statement.path("Resource").toString())
                .flatMap(resource -> Stream.of("serverlesscache:parley-prod", "user:parley-prod")
                        .filter(resource::contains))
                .distinct()
                .sorted()
                .toList();
    }
}
