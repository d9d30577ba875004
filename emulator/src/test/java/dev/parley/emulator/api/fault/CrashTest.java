package dev.parley.emulator.api.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.lambda.DeployedFunctions;
import dev.parley.emulator.template.CloudModel.Function;
import dev.parley.emulator.template.CloudModel.Limits;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class CrashTest {
    private static final AtomicInteger SENT = new AtomicInteger();
    private static final CompletableFuture<Throwable> AFTERWARDS = new CompletableFuture<>();

    private final Faults faults = new Faults(1);

    /// Dies at its put, takes that for any failure, and goes on to send.
    public static final class Stubborn implements RequestStreamHandler {
        private final FunctionClients clients;

        Stubborn(FunctionClients clients) {
            this.clients = clients;
        }

        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context) {
            try {
                clients.dynamoDb().putItem(PutItemRequest.builder().build());
            } catch (FunctionCrash swallowed) {
                send();
            }
        }

        private void send() {
            try {
                clients.sqs().sendMessage(SendMessageRequest.builder().build());
                AFTERWARDS.complete(new AssertionError("it was sent"));
            } catch (FunctionCrash e) {
                AFTERWARDS.complete(e);
            }
        }
    }

    @Test
    void environment_thatCrashed_getsNothingDoneAnyMoreAndFailsItsInvocation() {
        faults.set(Fault.CRASH_BEFORE_WRITE, 1);
        try (DeployedFunctions service = deploy()) {
            assertThat(service.invoke("f", new byte[0]))
                    .isEqualTo(new InvocationResult.Failed("Runtime.ExitError", "the process ended"));
            assertThat(AFTERWARDS.join()).isInstanceOf(FunctionCrash.class);
            assertThat(SENT).hasValue(0);

            faults.clear();
            assertThat(service.invoke("f", new byte[0])).isInstanceOf(InvocationResult.Returned.class);
        }
    }

    private DeployedFunctions deploy() {
        Function function = new Function(
                "f",
                "f",
                Stubborn.class.getName(),
                new Limits(Duration.ofSeconds(10), 512, OptionalInt.empty()),
                Map.of());
        return DeployedFunctions.deploy(
                List.of(function),
                variables -> variables,
                DeployedFunctions.inProcess(
                        (_, _, clients) -> new Stubborn(clients), _ -> new FaultyClients(new Stubs(), faults)));
    }

    private static <C> C stub(Class<C> type, Supplier<?> answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, _, _) -> answer.get()));
    }

    private record Stubs() implements FunctionClients {
        @Override
        public DynamoDbClient dynamoDb() {
            return stub(DynamoDbClient.class, PutItemResponse.builder()::build);
        }

        @Override
        public SqsClient sqs() {
            return stub(SqsClient.class, () -> {
                SENT.incrementAndGet();
                return SendMessageResponse.builder().build();
            });
        }

        @Override
        public ApiGatewayManagementApiClient callbacks(URI endpoint) {
            throw new UnsupportedOperationException();
        }
    }
}
