package dev.parley.emulator.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The Runtime API as a runtime uses it.
@Timeout(60)
class RuntimeApiTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private RuntimeApi api;

    @BeforeEach
    void open() throws IOException {
        api = RuntimeApi.open();
    }

    @AfterEach
    void close() {
        api.close();
        http.close();
        executor.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"response", "error"})
    void answer_underAForeignRequestId_isRefusedAndChangesNothing(String kind) throws Exception {
        Future<byte[]> answer = run("mine");
        next();
        HttpResponse<String> refused = post("invocation/foreign/" + kind, "{}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"errorType\":\"InvalidRequestID\"");
        assertThat(post("invocation/mine/response", "\"right\"").statusCode()).isEqualTo(202);
        assertThat(new String(answer.get(), StandardCharsets.UTF_8)).isEqualTo("\"right\"");
    }

    @Test
    void answer_beforeAnyEvent_isRefused() throws Exception {
        assertThat(post("invocation/unknown/response", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void answer_toAnEventThatWasAnswered_isRefused() throws Exception {
        Future<byte[]> answer = run("mine");
        next();
        post("invocation/mine/response", "1");
        assertThat(post("invocation/mine/response", "2").statusCode()).isEqualTo(403);
        assertThat(answer.get()).isEqualTo("1".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void answer_toAnEarlierEvent_isRefusedWhileALaterOneIsAtWork() throws Exception {
        Future<byte[]> first = run("first");
        next();
        post("invocation/first/response", "1");
        first.get();
        Future<byte[]> second = run("second");
        next();
        assertThat(post("invocation/first/response", "late").statusCode()).isEqualTo(400);
        post("invocation/second/response", "2");
        assertThat(second.get()).isEqualTo("2".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void event_hasAnXRayTraceId() throws Exception {
        Future<byte[]> answer = run("mine");
        assertThat(next().headers().firstValue("Lambda-Runtime-Trace-Id").orElseThrow())
                .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=[01]");
        post("invocation/mine/response", "1");
        answer.get();
    }

    @Test
    void event_forAProcessThatHasEnded_failsAtOnce() {
        api.ended();
        assertThatThrownBy(() -> api.run(invocation("mine")))
                .isInstanceOfSatisfying(
                        FunctionErrorException.class,
                        error -> assertThat(error.errorType()).isEqualTo("Runtime.ExitError"));
    }

    private Future<byte[]> run(String requestId) {
        return executor.submit(() -> api.run(invocation(requestId)));
    }

    private static RuntimeApi.Invocation invocation(String requestId) {
        return new RuntimeApi.Invocation(
                requestId,
                "arn",
                TraceHeader.ofInvocation(Clock.systemUTC()),
                0,
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> next() throws Exception {
        return http.send(HttpRequest.newBuilder(uri("invocation/next")).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + api.port() + "/2018-06-01/runtime/" + path);
    }
}
