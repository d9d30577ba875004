package dev.parley.e2e.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;

final class OpsPageIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.own(ParleyTestCloud::testOptions);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Crowd crowd;

    @BeforeEach
    void open() {
        crowd = new Crowd(CLOUD.cloud());
    }

    @AfterEach
    void close() {
        crowd.close();
    }

    @Test
    void page_showsConnectionsRoomsFunctionsAndEvents() {
        Device alice = crowd.connect("alice");
        Device bob = crowd.connect("bob");
        String room = alice.createGroup("ops", List.of(bob.userId()));
        Device.ack(alice.send(room, "m", "not to be shown"));
        Crowd.await("the message", () -> !bob.messages(room).isEmpty());
        Crowd.await(
                "the room",
                () -> named(state().path("rooms"), "id", room).path("lastSeq").asLong() == 1);

        JsonNode state = state();
        assertThat(named(state.path("connections"), "principal", alice.userId())
                        .path("id")
                        .asText())
                .hasSize(16);
        assertThat(named(state.path("functions"), "name", "Message")
                        .path("invocations")
                        .asLong())
                .isPositive();
        assertThat(named(state.path("latest"), "cause", "sendMessage")
                        .path("outcome")
                        .asText())
                .isEqualTo("200 ack");
        assertThat(named(state.path("queues"), "name", "MessagesDeadLetters.fifo")
                        .path("deadLettersOf")
                        .asText())
                .isEqualTo("MessagesQueue.fifo");
        assertThat(state.toString()).doesNotContain("not to be shown");
        assertThat(get("/ops").body()).contains("Parley: this run");
        assertThat(get("/ops/ops.js").statusCode()).isEqualTo(200);
    }

    @Test
    void deadLetters_areSentBackOnlyWithTheHeader() {
        SqsClient sqs = CLOUD.cloud().clients().sqs();
        String dead = sqs.getQueueUrl(url -> url.queueName("PresenceDeadLetters.fifo"))
                .queueUrl();
        sqs.sendMessage(send -> send.queueUrl(dead)
                .messageBody("{}")
                .messageGroupId("user:nobody")
                .messageDeduplicationId("dead"));
        assertThat(visible("PresenceDeadLetters.fifo")).isEqualTo(1);

        assertThat(post("/ops/redrive/PresenceQueue.fifo", "X-Other").statusCode())
                .isEqualTo(403);
        assertThat(visible("PresenceDeadLetters.fifo")).isEqualTo(1);
        assertThat(post("/ops/redrive/PresenceQueue.fifo", "X-Parley-Ops").body())
                .isEqualTo("{\"returned\":1}");
        assertThat(visible("PresenceDeadLetters.fifo")).isZero();
        assertThat(post("/ops/redrive/NoQueue.fifo", "X-Parley-Ops").statusCode())
                .isEqualTo(404);
    }

    @Test
    void page_underAnotherName_isRefused() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", CLOUD.endpoints().http().getPort())) {
            socket.getOutputStream()
                    .write("GET /ops/state.json HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("connections");
        }
    }

    private static long visible(String queue) {
        return named(state().path("queues"), "name", queue).path("visible").asLong();
    }

    private static JsonNode named(JsonNode list, String field, String value) {
        return list.valueStream()
                .filter(item -> item.path(field).asText().equals(value))
                .findFirst()
                .orElseGet(JsonMapper.builder().build()::missingNode);
    }

    private static JsonNode state() {
        try {
            return JsonMapper.builder().build().readTree(get("/ops/state.json").body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private static HttpResponse<String> post(String path, String header) {
        return send(HttpRequest.newBuilder(uri(path))
                .header(header, "x")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private static URI uri(String path) {
        return CLOUD.endpoints().http().resolve(path);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
