package dev.parley.cdk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cdk.SystemTemplate;
import dev.parley.facts.Limit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Who may connect, where frames go, and that each gets its answer.
class GatewayTest {
    private static final SystemTemplate TEMPLATE = SystemTemplate.committed();
    private static final List<String> WITHOUT_ANSWER = List.of("$connect", "$disconnect");

    @Test
    void authorizer_isAskedEvenWithoutAnAuthorizationHeader() {
        JsonNode authorizer = TEMPLATE.properties("TokenAuthorizer");

        assertThat(authorizer.path("AuthorizerType").asText()).isEqualTo("REQUEST");
        assertThat(authorizer.has("IdentitySource")).isFalse();
    }

    @Test
    void connect_isTheOneRouteThatIsAuthorized() {
        assertThat(routesOf("Api").values()).allSatisfy(route -> {
            boolean connects =
                    route.path("Properties").path("RouteKey").asText().equals("$connect");
            assertThat(route.path("Properties").path("AuthorizationType").asText())
                    .isEqualTo(connects ? "CUSTOM" : "NONE");
        });
    }

    @Test
    void routes_ofFrames_allAnswer() {
        Set<String> answering = new TreeSet<>();
        TEMPLATE.resources("AWS::ApiGatewayV2::RouteResponse").values().forEach(response -> {
            assertThat(response.path("Properties").path("RouteResponseKey").asText())
                    .isEqualTo("$default");
            answering.addAll(
                    SystemTemplate.references(response.path("Properties").path("RouteId")));
        });

        assertThat(routesOf("Api")).allSatisfy((id, route) -> {
            JsonNode settings = route.path("Properties");
            boolean answers = !WITHOUT_ANSWER.contains(settings.path("RouteKey").asText());
            assertThat(answering.contains(id)).isEqualTo(answers);
            assertThat(settings.path("RouteResponseSelectionExpression").asText())
                    .isEqualTo(answers ? "$default" : "");
        });
    }

    @Test
    void routes_areSelectedByTheAction() {
        assertThat(TEMPLATE.properties("Api").path("RouteSelectionExpression").asText())
                .isEqualTo("$request.body.action");
    }

    @Test
    void stage_throttlesAndTracesNoData() {
        JsonNode settings = TEMPLATE.properties("Stage").path("DefaultRouteSettings");

        assertThat(settings.path("DataTraceEnabled").asBoolean(true)).isFalse();
        assertThat(settings.path("ThrottlingRateLimit").asInt()).isPositive();
        assertThat(settings.path("ThrottlingBurstLimit").asInt()).isPositive();
    }

    @Test
    void unknownActions_mayUseHalfOfTheStagesRequests() {
        JsonNode all = TEMPLATE.properties("Stage").path("DefaultRouteSettings");
        JsonNode unknown = TEMPLATE.properties("Stage").path("RouteSettings").path("$default");

        assertThat(unknown.path("ThrottlingRateLimit").asInt())
                .isPositive()
                .isEqualTo(all.path("ThrottlingRateLimit").asInt() / 2);
        assertThat(unknown.path("ThrottlingBurstLimit").asInt())
                .isPositive()
                .isEqualTo(all.path("ThrottlingBurstLimit").asInt());
    }

    @Test
    void accessLog_namesWhoAndFromWhere() {
        String format = TEMPLATE.properties("Stage")
                .path("AccessLogSettings")
                .path("Format")
                .asText();

        assertThat(format)
                .contains("\"$context.connectionId\"", "\"$context.authorizer.principalId\"")
                .contains("\"$context.identity.sourceIp\"");
    }

    @Test
    void accessLog_holdsNothingThatAClientSent() {
        String format = TEMPLATE.properties("Stage")
                .path("AccessLogSettings")
                .path("Format")
                .asText();

        assertThat(format)
                .isNotEmpty()
                .doesNotContainIgnoringCase("token")
                .doesNotContainIgnoringCase("header")
                .doesNotContainIgnoringCase("body")
                .doesNotContain("claims");
    }

    @Test
    void api_isReachableByBothVersionsOfIp() {
        assertThat(TEMPLATE.properties("Api").path("IpAddressType").asText()).isEqualTo("dualstack");
    }

    @Test
    void httpApi_hasOneRoute_byIam() {
        assertThat(routesOf("HttpApi").values()).singleElement().satisfies(route -> {
            assertThat(route.path("Properties").path("RouteKey").asText()).isEqualTo("POST /v1/actions");
            assertThat(route.path("Properties").path("AuthorizationType").asText())
                    .isEqualTo("AWS_IAM");
        });
        assertThat(TEMPLATE.properties("HttpIntegration")
                        .path("PayloadFormatVersion")
                        .asText())
                .isEqualTo("2.0");
    }

    @Test
    void httpStage_throttlesAndLogsNothingThatABackendSent() {
        JsonNode stage = TEMPLATE.properties("HttpStage");

        assertThat(stage.path("DefaultRouteSettings")
                        .path("ThrottlingRateLimit")
                        .asInt())
                .isPositive();
        assertThat(stage.path("AccessLogSettings").path("Format").asText())
                .contains("userArn", "\"$context.requestId\"")
                .doesNotContainIgnoringCase("header")
                .doesNotContainIgnoringCase("body");
    }

    @Test
    void httpUrl_leadsToTheRoute_onceActionsIsAdded() {
        JsonNode url = TEMPLATE.root().at("/Outputs/HttpUrl/Value");

        assertThat(SystemTemplate.references(url)).contains("HttpApi");
        assertThat(url.at("/Fn::Join/1").valueStream().toList().getLast().asText())
                .isEqualTo("/v1");
        assertThat(TEMPLATE.properties("HttpStage").path("StageName").asText())
                .as("a stage with a name would stand in the path")
                .isEqualTo("$default");
    }

    @Test
    void server_givesUsersTenTimesTheirLimits_andRoomsAndTheDeploymentTheirOwn() {
        JsonNode variables = TEMPLATE.properties("Server").path("Environment").path("Variables");
        for (Limit limit : EnumSet.complementOf(EnumSet.of(Limit.CONNECTS))) {
            int times = limit.isOfAUser() ? 10 : 1;
            assertThat(variables.path(limit.rateVariable()).asInt())
                    .as("%s", limit)
                    .isEqualTo(times * limit.rate());
            assertThat(variables.path(limit.burstVariable()).asInt())
                    .as("%s", limit)
                    .isEqualTo(times * limit.burst());
        }
        assertThat(variables.path("LIMIT_SYSTEM_RATE").asInt()).isEqualTo(500);
        assertThat(variables.path("LIMIT_SYSTEM_BURST").asInt()).isEqualTo(1_000);
    }

    private static Map<String, JsonNode> routesOf(String api) {
        Map<String, JsonNode> routes = new TreeMap<>(TEMPLATE.resources("AWS::ApiGatewayV2::Route"));
        routes.values()
                .removeIf(route -> !SystemTemplate.references(
                                route.path("Properties").path("ApiId"))
                        .contains(api));
        return routes;
    }
}
