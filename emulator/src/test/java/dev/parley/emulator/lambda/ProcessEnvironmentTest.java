package dev.parley.emulator.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.emulator.template.CloudModel.Function;
import dev.parley.emulator.template.CloudModel.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Handlers of this test's class path in processes of their own, under AWS's runtime interface client.
class ProcessEnvironmentTest {
    private static final EnvironmentFactory PROCESSES = (function, variables) ->
            ProcessEnvironment.start(function, System.getProperty("java.class.path"), variables);

    @Test
    void invoke_inAProcess_answersAndKeepsTheProcess() {
        try (DeployedFunctions service = deploy(Handlers.Echo.class, 20)) {
            for (int i = 0; i < 3; i++) {
                String event = "{\"n\":" + i + "}";
                assertThat(service.invoke("f", bytes(event)))
                        .isInstanceOfSatisfying(
                                InvocationResult.Returned.class,
                                returned -> assertThat(new String(returned.payload(), StandardCharsets.UTF_8))
                                        .isEqualTo(event));
            }
        }
    }

    @Test
    void invoke_thatThrows_tellsTypeAndMessage() {
        try (DeployedFunctions service = deploy(Handlers.Failing.class, 20)) {
            assertThat(service.invoke("f", bytes("{}")))
                    .isEqualTo(new InvocationResult.Failed("java.lang.IllegalStateException", "Unauthorized"));
        }
    }

    @Test
    void invoke_ofAHandlerThatCannotBeMade_fails() {
        try (DeployedFunctions service = deploy(Handlers.Unmakeable.class, 20)) {
            assertThat(service.invoke("f", bytes("{}"))).isInstanceOf(InvocationResult.Failed.class);
        }
    }

    @Test
    void invoke_overItsTime_killsTheProcess() {
        try (DeployedFunctions service = deploy(Handlers.Hanging.class, 1)) {
            assertThat(service.invoke("f", bytes("{}"))).isInstanceOf(InvocationResult.TimedOut.class);
            assertThat(service.invoke("f", bytes("{}"))).isInstanceOf(InvocationResult.TimedOut.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"snap-start,before and after", "on-demand,none"})
    void hooksOfASnapshot_runWhereTheFunctionHasSnapshots(String initialization, String hooks) {
        try (DeployedFunctions service = DeployedFunctions.deploy(
                List.of(function(Handlers.Hooked.class, 20)),
                _ -> Map.of("AWS_REGION", "local", "AWS_LAMBDA_INITIALIZATION_TYPE", initialization),
                PROCESSES)) {
            assertThat(service.invoke("f", bytes("{}")))
                    .isInstanceOfSatisfying(
                            InvocationResult.Returned.class,
                            returned -> assertThat(new String(returned.payload(), StandardCharsets.UTF_8))
                                    .isEqualTo("\"" + hooks + "\""));
        }
    }

    @Test
    void coldStart_ofAProcess_isToldOnceWithItsClasses() {
        Queue<ColdStart> told = new ConcurrentLinkedQueue<>();
        try (DeployedFunctions service = DeployedFunctions.deploy(
                List.of(function(Handlers.Echo.class, 20)),
                UnaryOperator.identity(),
                new WatchedEnvironments(PROCESSES, told::add))) {
            service.invoke("f", bytes("{}"));
            service.invoke("f", bytes("{}"));
        }
        assertThat(told).singleElement().satisfies(start -> {
            assertThat(start.function()).isEqualTo("f");
            assertThat(start.start()).isPositive();
            assertThat(start.firstAnswer()).isPositive();
            assertThat(start.classes().orElseThrow()).isGreaterThan(400);
        });
    }

    @Test
    void packages_thatAreNotBuilt_areNamed() {
        Function function = function(Handlers.Echo.class, 1);
        assertThatThrownBy(() -> new FunctionPackages(Path.of("nowhere")).classPath(function))
                .hasMessageContaining("parley-message-aws.jar")
                .hasMessageContaining("./parley package");
    }

    private static DeployedFunctions deploy(Class<?> handler, int seconds) {
        return DeployedFunctions.deploy(List.of(function(handler, seconds)), UnaryOperator.identity(), PROCESSES);
    }

    private static Function function(Class<?> handler, int seconds) {
        return new Function(
                "f",
                "message",
                handler.getName(),
                new Limits(Duration.ofSeconds(seconds), 512, OptionalInt.empty()),
                Map.of("AWS_REGION", "local"));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
