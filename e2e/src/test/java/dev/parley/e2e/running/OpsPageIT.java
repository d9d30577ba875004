package dev.parley.e2e.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import dev.parley.run.path.TracedOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

final class OpsPageIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD =
            ParleyTestCloud.own(() -> TracedOptions.of(ParleyTestCloud.testOptions()));

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
    void state_afterAMessage_showsConnectionsRoomsFunctionsAndEvents() {
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
        assertThat(named(state.path("people"), "id", bob.userId()).path("rooms").asLong())
                .isEqualTo(1);
        assertThat(latencies("Message").path(0).path("p99Millis").asDouble()).isPositive();
    }

    @Test
    void path_ofAMessage_tellsWhenItWasAcceptedNumberedAndPushedToWhom() {
        Device alice = crowd.connect("anna");
        Device bob = crowd.connect("ben");
        String room = alice.createGroup("path", List.of(bob.userId()));
        Device.ack(alice.send(room, "m", "not to be shown"));
        String id = named(state().path("messages"), "roomId", room)
                .path("messageId")
                .asText();
        Crowd.await("both posts", () -> steps(path(id), "pushed").size() == 2);

        JsonNode path = path(id);
        assertThat(path.path("sender").asText()).isEqualTo(alice.userId());
        assertThat(path.path("roomId").asText()).isEqualTo(room);
        assertThat(path.path("seq").asLong()).isEqualTo(1);
        assertThat(path.path("steps").findValuesAsText("step"))
                .containsExactly("accepted", "published", "numbered", "pushed", "pushed");
        assertThat(path.path("steps").findValuesAsText("at")).isSorted().hasSize(5);
        assertThat(steps(path, "pushed"))
                .extracting(step -> step.path("userId").asText())
                .containsExactlyInAnyOrder(alice.userId(), bob.userId());
        assertThat(path.toString()).doesNotContain("not to be shown");
        assertThat(named(state().path("messages"), "messageId", id).path("last").asText())
                .isEqualTo("pushed");
    }

    @Test
    void path_ofAnUnknownMessage_isNotFound() {
        assertThat(get("/ops/find/messages/no-such-id").statusCode()).isEqualTo(404);
        assertThat(get("/ops/find/nothing/no-such-id").statusCode()).isEqualTo(404);
    }

    @Test
    void path_ofAMessageThatWasNotTraced_isWhatTheTablesTell() {
        CLOUD.cloud()
                .clients()
                .dynamoDb()
                .putItem(put -> put.tableName("Messages")
                        .item(Map.of(
                                "roomId", AttributeValue.fromS("old"),
                                "seq", AttributeValue.fromN("7"),
                                "messageId", AttributeValue.fromS("from-before"),
                                "sentAt", AttributeValue.fromN("1000"),
                                "body", AttributeValue.fromS("not to be shown"))));

        JsonNode path = path("from-before");
        assertThat(path.path("seq").asLong()).isEqualTo(7);
        assertThat(path.path("steps").toString())
                .contains("accepted", "1970-01-01T00:00:01Z")
                .doesNotContain("pushed");
        assertThat(path.toString()).doesNotContain("not to be shown");
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
        assertThat(post("/ops/redrive/PresenceQueue.fifo", "X-Emulator-Ops").body())
                .isEqualTo("{\"returned\":1}");
        assertThat(visible("PresenceDeadLetters.fifo")).isZero();
        assertThat(post("/ops/redrive/NoQueue.fifo", "X-Emulator-Ops").statusCode())
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
        return json("/ops/state.json");
    }

    private static JsonNode path(String messageId) {
        return json("/ops/find/messages/" + messageId);
    }

    private static List<JsonNode> steps(JsonNode path, String name) {
        return path.path("steps")
                .valueStream()
                .filter(step -> step.path("step").asText().equals(name))
                .toList();
    }

    private static JsonNode latencies(String function) {
        return named(json("/ops/latencies.json").path("functions"), "name", function)
                .path("steps");
    }

    private static JsonNode json(String path) {
        try {
            return JsonMapper.builder().build().readTree(get(path).body());
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
