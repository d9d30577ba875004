package dev.parley.emulator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.hook.HandlerFactory;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.template.CloudModel.Function;
import dev.parley.emulator.template.CloudModel.Limits;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

class DeployedFunctionsTest {
    private static final String MESSAGE =
            "{\"body\":\"you\",\"requestContext\":{\"connectionId\":\"c=\",\"disconnectStatusCode\":1000}}";

    @Test
    void invoke_ofLibraryEvents_passesThroughJson() throws Exception {
        try (DeployedFunctions service = deploy(Handlers.Greeting.class, 10, OptionalInt.empty())) {
            String answer = returned(service.invoke("f", bytes(MESSAGE)));
            assertThat(new ObjectMapper().readTree(answer).path("body").asText())
                    .isEqualTo("hello you 1 c=");
            assertThat(returned(service.invoke("f", bytes(MESSAGE)))).contains("you 2");
        }
    }

    @Test
    void invoke_ofQueueHandler_answersFailuresByTheirNames() {
        try (DeployedFunctions service = deploy(Handlers.Batches.class, 10, OptionalInt.empty())) {
            assertThat(returned(service.invoke(
                            "f", bytes("{\"Records\":[{\"messageId\":\"m1\",\"eventSource\":\"aws:sqs\"}]}"))))
                    .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}");
        }
    }

    @Test
    void invoke_ofStreamHandler_hasTheBytes() {
        try (DeployedFunctions service = deploy(Handlers.Echo.class, 10, OptionalInt.empty())) {
            assertThat(returned(service.invoke("f", bytes("{\"any\":1}")))).isEqualTo("{\"any\":1}");
        }
    }

    @Test
    void invoke_ofOneEnvironment_isOnItsThreadEachTime() {
        try (DeployedFunctions service = deploy(Handlers.OnItsThread.class, 10, OptionalInt.empty())) {
            assertThat(returned(service.invoke("f", bytes("{}"))))
                    .isEqualTo(returned(service.invoke("f", bytes("{}"))));
        }
    }

    @Test
    void invoke_whoseAnswerIsOverSixMegabytes_fails() {
        byte[] largest = new byte[6_291_556];
        try (DeployedFunctions service = deploy(Handlers.Echo.class, 10, OptionalInt.empty())) {
            assertThat(service.invoke("f", new byte[largest.length + 1]))
                    .isEqualTo(new InvocationResult.Failed(
                            "Function.ResponseSizeTooLarge",
                            "Response payload size exceeded maximum allowed payload size (6291556 bytes)."));
            assertThat(service.invoke("f", largest)).isInstanceOf(InvocationResult.Returned.class);
        }
    }

    @Test
    void invoke_ofThrowingHandler_tellsTypeAndMessage() {
        try (DeployedFunctions service = deploy(Handlers.Failing.class, 10, OptionalInt.empty())) {
            assertThat(service.invoke("f", bytes("{}")))
                    .isEqualTo(new InvocationResult.Failed("java.lang.IllegalStateException", "Unauthorized"));
        }
    }

    @Test
    void invoke_whenTheHandlerCannotBeMade_fails() {
        try (DeployedFunctions service = deploy(Handlers.Unmakeable.class, 10, OptionalInt.empty())) {
            assertThat(service.invoke("f", bytes("{}")))
                    .isEqualTo(new InvocationResult.Failed("java.lang.IllegalStateException", "no variable"));
        }
    }

    @Test
    void invoke_overItsTime_isTimedOutAndInterrupted() throws Exception {
        try (DeployedFunctions service = deploy(Handlers.Hanging.class, 1, OptionalInt.empty())) {
            InvocationResult result = service.invoke("f", bytes("{}"));
            assertThat(result)
                    .isInstanceOfSatisfying(
                            InvocationResult.TimedOut.class,
                            timedOut ->
                                    assertThat(timedOut.errorMessage()).contains("Task timed out after 1.00 seconds"));
            assertThat(Handlers.Hanging.INTERRUPTED.tryAcquire(30, TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    void invoke_atOnce_usesOneEnvironmentEachAndReusesThem() throws Exception {
        try (DeployedFunctions service = deploy(Handlers.Waiting.class, 10, OptionalInt.empty());
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> running = List.of(
                    executor.submit(() -> returned(service.invoke("f", bytes("{}")))),
                    executor.submit(() -> returned(service.invoke("f", bytes("{}")))),
                    executor.submit(() -> returned(service.invoke("f", bytes("{}")))));
            Handlers.Waiting.STARTED.acquireUninterruptibly(3);
            Handlers.Waiting.MAY_END.release(4);
            Set<String> environments = new HashSet<>();
            for (Future<String> one : running) {
                environments.add(one.get());
            }
            assertThat(environments).hasSize(3);
            assertThat(environments).contains(returned(service.invoke("f", bytes("{}"))));
            Handlers.Waiting.STARTED.acquireUninterruptibly();
        }
    }

    @Test
    void invoke_beyondReservedConcurrency_isThrottled() throws Exception {
        try (DeployedFunctions service = deploy(Handlers.Waiting.class, 10, OptionalInt.of(1));
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = executor.submit(() -> returned(service.invoke("f", bytes("{}"))));
            Handlers.Waiting.STARTED.acquireUninterruptibly();
            assertThat(service.invoke("f", bytes("{}"))).isEqualTo(new InvocationResult.Throttled());
            Handlers.Waiting.MAY_END.release();
            assertThat(first.get()).isNotEmpty();
        }
    }

    @Test
    void starts_ofAllFunctionsTogether_areBounded() throws Exception {
        AtomicInteger starting = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(2);
        Semaphore mayEnd = new Semaphore(0);
        EnvironmentFactory slow = (_, _) -> {
            most.accumulateAndGet(starting.incrementAndGet(), Math::max);
            begun.countDown();
            mayEnd.acquire();
            starting.decrementAndGet();
            throw new IllegalStateException("enough");
        };
        List<Function> functions = Stream.of("a", "b", "c", "d")
                .map(name -> new Function(
                        name,
                        "code.jar",
                        "handler",
                        new Limits(Duration.ofSeconds(10), 512, OptionalInt.empty()),
                        Map.of()))
                .toList();
        try (DeployedFunctions service = DeployedFunctions.deploy(
                        functions, UnaryOperator.identity(), slow, EnvironmentLimits.processesOn(2));
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<InvocationResult>> running = functions.stream()
                    .map(function -> executor.submit(() -> service.invoke(function.name(), bytes("{}"))))
                    .toList();
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            mayEnd.release(4);
            for (Future<InvocationResult> one : running) {
                assertThat(one.get()).isInstanceOf(InvocationResult.Failed.class);
            }
            assertThat(most).hasValue(2);
        }
    }

    @Test
    void update_ofAVariable_sendsEventsToNewEnvironments() throws InterruptedException {
        try (DeployedFunctions service = deploy(Handlers.Greeting.class, 10, OptionalInt.empty())) {
            assertThat(returned(service.invoke("f", bytes(MESSAGE)))).contains("hello you 1");

            assertThat(service.update(List.of(greeting(Handlers.Greeting.class, 10, OptionalInt.empty(), "hello"))))
                    .isTrue();
            assertThat(returned(service.invoke("f", bytes(MESSAGE))))
                    .as("nothing has changed")
                    .contains("hello you 2");
            assertThat(service.update(List.of(greeting(Handlers.Greeting.class, 10, OptionalInt.empty(), "welcome"))))
                    .isTrue();
            assertThat(returned(service.invoke("f", bytes(MESSAGE)))).contains("welcome you 1");
        }
    }

    @Test
    void update_whileAnEventIsAtWork_waitsForItsEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Semaphore mayEnd = new Semaphore(0);
        EnvironmentFactory slow = (_, _) -> new ExecutionEnvironment() {
            @Override
            public byte[] handle(byte[] event, Context context) throws InterruptedException {
                begun.countDown();
                mayEnd.acquire();
                return event;
            }

            @Override
            public boolean isUsable() {
                return true;
            }

            @Override
            public void close() {}
        };
        Function before = greeting(Handlers.Echo.class, 60, OptionalInt.empty(), "hello");
        Function after = greeting(Handlers.Echo.class, 60, OptionalInt.empty(), "welcome");
        try (DeployedFunctions service = DeployedFunctions.deploy(List.of(before), UnaryOperator.identity(), slow);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<InvocationResult> event = executor.submit(() -> service.invoke("f", bytes("{}")));
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            Future<Boolean> updating = executor.submit(() -> service.update(List.of(after)));
            assertThat(updating.isDone()).isFalse();
            mayEnd.release();

            assertThat(updating.get()).isTrue();
            assertThat(returned(event.get())).isEqualTo("{}");
        }
    }

    private static DeployedFunctions deploy(Class<?> handler, int seconds, OptionalInt reserved) {
        return DeployedFunctions.deploy(
                List.of(greeting(handler, seconds, reserved, "hello")),
                UnaryOperator.identity(),
                DeployedFunctions.inProcess(HandlerFactory.byEnvironment(), _ -> new NoClients()));
    }

    private static Function greeting(Class<?> handler, int seconds, OptionalInt reserved, String greeting) {
        return new Function(
                "f",
                "code.jar",
                handler.getName(),
                new Limits(Duration.ofSeconds(seconds), 512, reserved),
                Map.of("GREETING", greeting));
    }

    private static String returned(InvocationResult result) {
        return new String(((InvocationResult.Returned) result).payload(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static final class NoClients implements FunctionClients {
        @Override
        public DynamoDbClient dynamoDb() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SqsClient sqs() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ApiGatewayManagementApiClient callbacks(URI endpoint) {
            throw new UnsupportedOperationException();
        }
    }
}
