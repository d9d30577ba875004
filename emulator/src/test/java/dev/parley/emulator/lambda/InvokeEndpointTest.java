package dev.parley.emulator.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.emulator.api.hook.InvocationResult;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/// The Invoke API by AWS's own client.
class InvokeEndpointTest {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private volatile InvocationResult result = new InvocationResult.Returned(bytes("{\"ok\":true}"));
    private InvokeEndpoint endpoint;
    private LambdaClient client;

    @BeforeEach
    void start() throws IOException {
        endpoint = InvokeEndpoint.bind(0);
        endpoint.start(Set.of("Message"), (function, event) -> {
            InvocationLog log = InvocationLog.current();
            log.started("request-1");
            log.line("said by " + function);
            events.add(new String(event, StandardCharsets.UTF_8));
            return result;
        });
        client = LambdaClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .region(Region.of("local"))
                .endpointOverride(URI.create("http://127.0.0.1:" + endpoint.port()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(
                        configuration -> configuration.retryStrategy(strategy -> strategy.maxAttempts(1)))
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        endpoint.close();
    }

    @Test
    void invoke_answersThePayloadAndTheVersion() {
        InvokeResponse answer = invoke("Message", "{\"a\":1}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.payload().asUtf8String()).isEqualTo("{\"ok\":true}");
        assertThat(answer.executedVersion()).isEqualTo("$LATEST");
        assertThat(answer.functionError()).isNull();
        assertThat(answer.logResult()).isNull();
        assertThat(answer.responseMetadata().requestId()).isEqualTo("request-1");
        assertThat(events).containsExactly("{\"a\":1}");
    }

    @Test
    void invoke_withoutAPayload_passesAnEmptyObject() {
        client.invoke(request -> request.functionName("Message"));
        assertThat(events).containsExactly("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Message:live",
                "Message:1",
                "000000000000:function:Message:live",
                "arn:aws:lambda:local:000000000000:function:Message:live"
            })
    void invoke_byEveryNameOfTheFunction_runsItsVersion(String name) {
        assertThat(invoke(name, "{}").executedVersion()).isEqualTo("1");
    }

    @Test
    void invoke_byAQualifierBesideTheName_runsItsVersion() {
        assertThat(client.invoke(request -> request.functionName("Message").qualifier("live"))
                        .executedVersion())
                .isEqualTo("1");
    }

    @Test
    void invoke_withTheLogsTail_answersWhatTheFunctionWrote() {
        String tail = client.invoke(request -> request.functionName("Message").logType(LogType.TAIL))
                .logResult();
        assertThat(new String(Base64.getDecoder().decode(tail), StandardCharsets.UTF_8))
                .isEqualTo("START RequestId: request-1 Version: 1\nsaid by Message\n");
    }

    @ParameterizedTest
    @CsvSource({"true,java.lang.IllegalStateException,broken", "false,Sandbox.Timedout,too late"})
    void invoke_ofAFunctionThatFails_answers200WithTheError(boolean failed, String type, String message) {
        result = failed ? new InvocationResult.Failed(type, message) : new InvocationResult.TimedOut(message);
        InvokeResponse answer = invoke("Message", "{}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(answer.payload().asUtf8String())
                .isEqualTo("{\"errorMessage\":\"" + message + "\",\"errorType\":\"" + type + "\"}");
    }

    @Test
    void event_isAcceptedAtOnceAndRun() throws Exception {
        InvokeResponse answer = client.invoke(request -> request.functionName("Message")
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String("{\"later\":1}")));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.payload().asByteArray()).isEmpty();
        assertThat(events.poll(30, TimeUnit.SECONDS)).isEqualTo("{\"later\":1}");
    }

    @Test
    void dryRun_isAcceptedAndRunsNothing() {
        assertThat(client.invoke(request -> request.functionName("Message").invocationType(InvocationType.DRY_RUN))
                        .statusCode())
                .isEqualTo(204);
        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nobody", "Message:nowhere"})
    void invoke_ofAFunctionOrAliasThatIsNotThere_isNotFound(String name) {
        assertThatThrownBy(() -> invoke(name, "{}"))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Function not found: arn:aws:lambda:local:000000000000:function:" + name);
    }

    @Test
    void invoke_withAPayloadThatIsNotJson_isRefused() {
        assertThatThrownBy(() -> invoke("Message", "{")).isInstanceOf(InvalidRequestContentException.class);
        assertThat(events).isEmpty();
    }

    @Test
    void invoke_withMoreThanSixMegabytes_isRefused() {
        assertThatThrownBy(() -> invoke("Message", "\"" + "x".repeat(6 * 1024 * 1024) + "\""))
                .isInstanceOf(RequestTooLargeException.class);
    }

    @Test
    void invoke_ofAFunctionAtItsConcurrency_isThrottled() {
        result = new InvocationResult.Throttled();
        assertThatThrownBy(() -> invoke("Message", "{}"))
                .isInstanceOfSatisfying(
                        TooManyRequestsException.class,
                        refused -> assertThat(refused.reasonAsString())
                                .isEqualTo("ReservedFunctionConcurrentInvocationLimitExceeded"));
    }

    private InvokeResponse invoke(String name, String payload) {
        return client.invoke(request -> request.functionName(name).payload(SdkBytes.fromUtf8String(payload)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
