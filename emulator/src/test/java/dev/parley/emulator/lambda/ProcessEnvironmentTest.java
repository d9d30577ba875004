package dev.parley.emulator.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.emulator.api.hook.ColdStart;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.api.option.FunctionPackages;
import dev.parley.emulator.template.CloudModel.Function;
import dev.parley.emulator.template.CloudModel.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

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

    @Test
    void invoke_afterTheIdleProcessDied_isAnsweredByAnother() {
        try (DeployedFunctions service = deploy(Handlers.Talking.class, 20)) {
            String first = talk(service, "HOME").split(" ", 2)[0];
            ProcessHandle process = ProcessHandle.of(Long.parseLong(first)).orElseThrow();
            process.destroyForcibly();
            process.onExit().join();
            assertThat(talk(service, "HOME")).doesNotStartWith(first + " ");
        }
    }

    @Test
    void init_overItsTime_isTriedOnceMoreWhereThereIsASecondLimit() {
        var again = new InitLimits(Duration.ofMillis(1), Optional.of(Duration.ofSeconds(60)));
        try (DeployedFunctions service = deploy(again)) {
            assertThat(service.invoke("f", bytes("{}"))).isInstanceOf(InvocationResult.Returned.class);
        }
        try (DeployedFunctions service = deploy(new InitLimits(Duration.ofMillis(1), Optional.empty()))) {
            assertThat(service.invoke("f", bytes("{}")))
                    .isInstanceOfSatisfying(
                            InvocationResult.Failed.class,
                            failed -> assertThat(failed.errorMessage()).isEqualTo("f did not initialise within 1 ms"));
        }
    }

    private static DeployedFunctions deploy(InitLimits limits) {
        return DeployedFunctions.deploy(
                List.of(function(Handlers.Echo.class, 20)),
                UnaryOperator.identity(),
                (function, variables) ->
                        ProcessEnvironment.start(function, System.getProperty("java.class.path"), variables, limits));
    }

    @ParameterizedTest
    @CsvSource({"on-demand,5,10,5", "on-demand,60,10,60", "snap-start,5,130,", "snap-start,200,200,"})
    void init_hasTheTimeThatAwsGivesIt(String initialization, int timeout, int first, @Nullable Integer again) {
        assertThat(InitLimits.of(
                        function(Handlers.Echo.class, timeout),
                        Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", initialization)))
                .isEqualTo(new InitLimits(
                        Duration.ofSeconds(first), Optional.ofNullable(again).map(Duration::ofSeconds)));
    }

    @Test
    void close_returnsWhenTheProcessHasEnded() {
        Queue<ExecutionEnvironment> started = new ConcurrentLinkedQueue<>();
        EnvironmentFactory environments = (function, variables) -> {
            ExecutionEnvironment fresh = PROCESSES.start(function, variables);
            started.add(fresh);
            return fresh;
        };
        try (DeployedFunctions service = DeployedFunctions.deploy(
                List.of(function(Handlers.Talking.class, 20)), UnaryOperator.identity(), environments)) {
            ProcessHandle process = ProcessHandle.of(
                            Long.parseLong(talk(service, "HOME").split(" ", 2)[0]))
                    .orElseThrow();
            started.remove().close();
            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    void output_ofAProcess_isPrintedUnderItsNameAndInTheInvocationsLog() {
        Logger logger = (Logger) LoggerFactory.getLogger("function.f");
        ListAppender<ILoggingEvent> printed = new ListAppender<>();
        printed.start();
        logger.addAppender(printed);
        logger.setLevel(Level.INFO);
        try (DeployedFunctions service = deploy(Handlers.Talking.class, 20)) {
            InvocationLog log = new InvocationLog();
            log.collecting(() -> service.invoke("f", bytes("\"HOME\"")));
            assertThat(new String(log.tail(), StandardCharsets.UTF_8).lines())
                    .hasSize(5)
                    .element(0, InstanceOfAssertFactories.STRING)
                    .isEqualTo("START RequestId: " + log.requestId() + " Version: 1");
            assertThat(new String(log.tail(), StandardCharsets.UTF_8))
                    .contains("\nasked for HOME\nby the logger\nEND RequestId: " + log.requestId()
                            + "\nREPORT RequestId: ")
                    .contains("Memory Size: 512 MB");
            assertThat(printed.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .contains("asked for HOME", "by the logger");
        } finally {
            logger.detachAppender(printed);
            logger.setLevel(null);
        }
    }

    @Test
    void log_ofAnInvocationThatThrows_hasTheStackTrace() {
        try (DeployedFunctions service = deploy(Handlers.Failing.class, 20)) {
            InvocationLog log = new InvocationLog();
            log.collecting(() -> service.invoke("f", bytes("{}")));
            assertThat(new String(log.tail(), StandardCharsets.UTF_8))
                    .contains("at dev.parley.emulator.lambda.Handlers$Failing.handleRequest");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_EXECUTION_ENV,AWS_Lambda_java25",
        "AWS_LAMBDA_FUNCTION_NAME,f",
        "AWS_LAMBDA_FUNCTION_VERSION,1",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE,512",
        "AWS_LAMBDA_INITIALIZATION_TYPE,on-demand",
        "AWS_LAMBDA_LOG_GROUP_NAME,/aws/lambda/f",
        "AWS_LAMBDA_LOG_STREAM_NAME,'\\d{4}/\\d\\d/\\d\\d/\\[1][0-9a-f]{32}'",
        "AWS_REGION,local",
        "AWS_DEFAULT_REGION,local",
        "AWS_SESSION_TOKEN,local",
        "LANG,en_US.UTF-8",
        "TZ,:UTC",
        "LAMBDA_TASK_ROOT,.+",
        "LAMBDA_RUNTIME_DIR,.+",
        "_HANDLER,.*Talking"
    })
    void variables_ofAws_areThere(String name, String value) {
        Map<String, String> variables =
                FunctionProcessVariables.of(function(Handlers.Talking.class, 20), Map.of("AWS_REGION", "local"), 1);
        assertThat(variables.get(name)).matches(value);
    }

    @Test
    void variable_thatAFunctionSetsItself_doesNotReplaceOneThatNamesTheFunction() {
        Map<String, String> own = Map.of("AWS_LAMBDA_FUNCTION_NAME", "other", "TZ", "Europe/Berlin");
        assertThat(FunctionProcessVariables.of(function(Handlers.Talking.class, 20), own, 1))
                .containsEntry("AWS_LAMBDA_FUNCTION_NAME", "f")
                .containsEntry("TZ", "Europe/Berlin");
    }

    @Test
    void variables_reachTheProcess() {
        try (DeployedFunctions service = deploy(Handlers.Talking.class, 20)) {
            assertThat(talk(service, "AWS_EXECUTION_ENV")).endsWith(" AWS_Lambda_java25");
        }
    }

    private static String talk(DeployedFunctions service, String variable) {
        InvocationResult result = service.invoke("f", bytes("\"" + variable + "\""));
        assertThat(result).isInstanceOf(InvocationResult.Returned.class);
        return new String(((InvocationResult.Returned) result).payload(), StandardCharsets.UTF_8).replace("\"", "");
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
        Queue<ColdStart> starts = new ConcurrentLinkedQueue<>();
        try (DeployedFunctions service = DeployedFunctions.deploy(
                List.of(function(Handlers.Echo.class, 20)),
                UnaryOperator.identity(),
                new WatchedEnvironments(PROCESSES, starts::add))) {
            service.invoke("f", bytes("{}"));
            service.invoke("f", bytes("{}"));
        }
        assertThat(starts).singleElement().satisfies(start -> {
            assertThat(start.function()).isEqualTo("f");
            assertThat(start.start()).isPositive();
            assertThat(start.firstAnswer()).isPositive();
            assertThat(start.classes().orElseThrow()).isGreaterThan(400);
        });
    }

    @Test
    void packages_thatAreNotBuilt_areNamed() {
        Function function = function(Handlers.Echo.class, 1);
        assertThatThrownBy(() -> new FunctionJars(new FunctionPackages(key -> Path.of("nowhere", key), "make jars"))
                        .classPath(function))
                .hasMessageContaining("code.jar")
                .hasMessageContaining("run make jars first");
    }

    private static DeployedFunctions deploy(Class<?> handler, int seconds) {
        return DeployedFunctions.deploy(List.of(function(handler, seconds)), UnaryOperator.identity(), PROCESSES);
    }

    private static Function function(Class<?> handler, int seconds) {
        return new Function(
                "f",
                "code.jar",
                handler.getName(),
                new Limits(Duration.ofSeconds(seconds), 512, OptionalInt.empty()),
                Map.of("AWS_REGION", "local"));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
