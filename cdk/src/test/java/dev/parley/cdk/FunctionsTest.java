package dev.parley.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Functions run as snapshots of published versions, end before their callers give up, and sit in the network
/// only where they need Redis.
class FunctionsTest {
    private static final SystemTemplate TEMPLATE = SystemTemplate.committed();

    @Test
    void callers_callAliasesOnly() {
        assertThat(callsPastTheAlias(TEMPLATE)).isEmpty();
    }

    @Test
    void caller_ofTheFunctionItself_isNoticed() {
        assertThat(callsPastTheAlias(TEMPLATE.with(system -> system.properties("MessagesToFanOut")
                        .putObject("FunctionName")
                        .put("Ref", "FanOut"))))
                .containsExactly("MessagesToFanOut");
        assertThat(callsPastTheAlias(TEMPLATE.with(system -> system.properties("MessageIntegration")
                        .putObject("IntegrationUri")
                        .put("Ref", "Message"))))
                .containsExactly("MessageIntegration");
    }

    @Test
    void aliases_pointAtPublishedVersions() {
        assertThat(TEMPLATE.resources("AWS::Lambda::Alias").values())
                .hasSameSizeAs(TEMPLATE.resources("AWS::Lambda::Function").values())
                .allSatisfy(alias -> assertThat(SystemTemplate.references(
                                alias.path("Properties").path("FunctionVersion")))
                        .singleElement()
                        .satisfies(version -> assertThat(TEMPLATE.resources("AWS::Lambda::Version"))
                                .containsKey(version)));
    }

    @Test
    void functions_areJava25OnArmFromSnapshots() {
        assertThat(TEMPLATE.resources("AWS::Lambda::Function").values()).allSatisfy(function -> {
            JsonNode settings = function.path("Properties");
            assertThat(settings.path("Runtime").asText()).isEqualTo("java25");
            assertThat(settings.path("Architectures").path(0).asText()).isEqualTo("arm64");
            assertThat(settings.path("SnapStart").path("ApplyOn").asText()).isEqualTo("PublishedVersions");
        });
    }

    @Test
    void functions_endBeforeTheGatewayGivesUp() {
        assertThat(TEMPLATE.resources("AWS::Lambda::Function").values())
                .allMatch(
                        function -> function.path("Properties").path("Timeout").asInt() < 29);
    }

    @Test
    void functions_all_keepTheirConnections() {
        assertThat(TEMPLATE.resources("AWS::Lambda::Function").values())
                .allSatisfy(function -> assertThat(
                                variables(function).path("JAVA_TOOL_OPTIONS").asText())
                        .contains("-Dhttp.keepAlive.time.server=120", "-Dhttp.maxConnections=128"));
    }

    @Test
    void functions_inTheNetwork_areThoseWithRedis() {
        Set<String> inNetwork = new TreeSet<>();
        Set<String> withRedis = new TreeSet<>();
        TEMPLATE.resources("AWS::Lambda::Function").forEach((id, function) -> {
            if (function.path("Properties").has("VpcConfig")) {
                inNetwork.add(id);
            }
            if (variables(function).has("REDIS_URL")) {
                withRedis.add(id);
            }
        });

        assertThat(inNetwork).isEqualTo(withRedis).isNotEmpty().doesNotContain("FanOut", "Shards", "Signals", "Relay");
    }

    @Test
    void functions_haveThePermissionsForWhatTheirEnvironmentNames() {
        TEMPLATE.resources("AWS::Lambda::Function").forEach((id, function) -> {
            Set<String> named = new TreeSet<>(SystemTemplate.references(variables(function)));
            named.retainAll(stores().keySet());
            assertThat(named)
                    .allSatisfy(store -> assertThat(Grant.to(id, TEMPLATE))
                            .as("%s and %s", id, store)
                            .anyMatch(grant -> grant.isOn(store)));
        });
    }

    @Test
    void logs_areKeptForALimitedTime() {
        assertThat(TEMPLATE.resources("AWS::Logs::LogGroup").values())
                .allMatch(group -> group.path("Properties").has("RetentionInDays"));
        assertThat(TEMPLATE.resources("AWS::Lambda::Function").values())
                .allMatch(function ->
                        function.path("Properties").path("LoggingConfig").has("LogGroup"));
    }

    private static TreeMap<String, JsonNode> stores() {
        TreeMap<String, JsonNode> stores = new TreeMap<>(TEMPLATE.resources("AWS::DynamoDB::GlobalTable"));
        stores.putAll(TEMPLATE.resources("AWS::SQS::Queue"));
        return stores;
    }

    private static JsonNode variables(JsonNode function) {
        return function.path("Properties").path("Environment").path("Variables");
    }

    private static Set<String> callsPastTheAlias(SystemTemplate template) {
        Set<String> callers = new TreeSet<>();
        Set<String> functions = template.resources("AWS::Lambda::Function").keySet();
        Set<String> aliases = template.resources("AWS::Lambda::Alias").keySet();
        TreeMap<String, JsonNode> calls = new TreeMap<>();
        template.resources("AWS::Lambda::EventSourceMapping")
                .forEach((id, mapping) ->
                        calls.put(id, mapping.path("Properties").path("FunctionName")));
        template.resources("AWS::Lambda::Permission")
                .forEach((id, permission) ->
                        calls.put(id, permission.path("Properties").path("FunctionName")));
        template.resources("AWS::ApiGatewayV2::Integration")
                .forEach((id, integration) ->
                        calls.put(id, integration.path("Properties").path("IntegrationUri")));
        template.resources("AWS::ApiGatewayV2::Authorizer")
                .forEach((id, authorizer) ->
                        calls.put(id, authorizer.path("Properties").path("AuthorizerUri")));
        calls.forEach((id, target) -> {
            var references = SystemTemplate.references(target);
            if (references.stream().anyMatch(functions::contains)
                    || references.stream().noneMatch(aliases::contains)) {
                callers.add(id);
            }
        });
        return callers;
    }
}
