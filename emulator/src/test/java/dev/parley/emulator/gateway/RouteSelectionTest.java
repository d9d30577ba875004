package dev.parley.emulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulator.template.CloudModel.Api;
import dev.parley.emulator.template.CloudModel.Route;
import dev.parley.emulator.template.CloudModel.StageThrottles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteSelectionTest {
    private static final Map<String, Route> ROUTES = Map.of(
            "send", new Route("send", "f", true),
            "a/b", new Route("a/b", "f", true),
            "5", new Route("5", "f", true),
            "[x, y]", new Route("[x, y]", "f", true),
            "$connect", new Route("$connect", "f", false),
            "$default", new Route("$default", "f", true));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {"action":"send"}              | send
                {"action":"Send"}              | $default
                {"action":5}                   | 5
                {"action":["x","y"]}           | [x, y]
                {"action":"$connect"}          | $default
                {"action":"$disconnect"}       | $default
                {"action":null}                | $default
                {"other":"send"}               | $default
                "send"                         | $default
                {"action":"send"               | $default
                {"action":"send"} more         | $default
                {"action":"send"}{}            | $default
                {"action":"send"} \t            | send
                """)
    void select_byOnePath_takesTheExactRouteOrDefault(String message, String key) {
        assertThat(selection("$request.body.action").select(message).map(Route::key))
                .contains(key);
    }

    @Test
    void select_beyondJacksonsOwnLimits_stillFindsTheAction() {
        for (String other : List.of(
                "9".repeat(1_001),
                "-" + "9".repeat(60_000),
                "1." + "9".repeat(1_001),
                "1e999999999",
                "[".repeat(30_000) + "]".repeat(30_000),
                "{\"" + "n".repeat(60_000) + "\":1}")) {
            assertThat(selection("$request.body.action")
                            .select("{\"other\":" + other + ",\"action\":\"send\"}")
                            .map(Route::key))
                    .contains("send");
        }
    }

    @Test
    void select_byAnActionThatIsDeepOrLong_takesDefault() {
        for (String action : List.of(
                "9".repeat(60_000),
                "[".repeat(30_000) + "]".repeat(30_000),
                "{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000))) {
            assertThat(selection("$request.body.action")
                            .select("{\"action\":" + action + "}")
                            .map(Route::key))
                    .contains("$default");
        }
    }

    @Test
    void select_byTwoPaths_joinsThem() {
        RouteSelection selection = selection("${request.body.x.y}/${request.body.z}");
        assertThat(selection.select("{\"x\":{\"y\":\"a\"},\"z\":\"b\"}").map(Route::key))
                .contains("a/b");
    }

    @Test
    void select_withoutDefault_findsNothing() {
        Api api = new Api("api", "$request.body.action", Map.of(), Optional.empty(), StageThrottles.NONE);
        assertThat(new RouteSelection(api).select("{\"action\":\"send\"}")).isEmpty();
    }

    private static RouteSelection selection(String expression) {
        return new RouteSelection(new Api("api", expression, ROUTES, Optional.empty(), StageThrottles.NONE));
    }
}
