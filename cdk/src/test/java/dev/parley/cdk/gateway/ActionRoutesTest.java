package dev.parley.cdk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cdk.SystemTemplate;
import dev.parley.protocol.Action;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ActionRoutesTest {
    @Test
    void routes_areThoseOfTheGatewayAndOneForEachAction() {
        var routes = SystemTemplate.committed().resources("AWS::ApiGatewayV2::Route").values().stream()
                .map(route -> route.path("Properties"))
                .filter(route -> SystemTemplate.references(route.path("ApiId")).contains("Api"))
                .map(route -> route.path("RouteKey").asText())
                .toList();
        assertThat(routes)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("$connect", "$disconnect", "$default"),
                                Arrays.stream(Action.values()).map(Action::wireName))
                        .toList());
    }
}
