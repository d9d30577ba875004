package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every adapter of [Sockets] does, seen through a [Connection], before a server that does as a test
/// says.
@Timeout(60)
public abstract class ConnectionContract {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RecordingListener listener = new RecordingListener();

    /// New ones at each call.
    protected abstract Sockets sockets();

    @Test
    void connect_byHeader_sendsTheTokenAndTheParameters() throws Exception {
        ConnectOptions options = ConnectOptions.DEFAULT.withDeviceId("phone").withEvents(Set.of("room", "message"));

        try (ScriptedGateway gateway = new ScriptedGateway(101)) {
            connected(
                    gateway,
                    options,
                    (_, server) -> assertThat(server.requestLines())
                            .contains("Authorization: Bearer jwt")
                            .anyMatch(line -> line.startsWith("GET /test?deviceId=phone&events=message%2Croom HTTP")));
        }
    }

    @Test
    void connect_bySubprotocol_sendsTheTokenThere() throws Exception {
        ConnectOptions options = ConnectOptions.DEFAULT.withTokenPlace(ConnectOptions.TokenPlace.SUBPROTOCOL);

        try (ScriptedGateway gateway = new ScriptedGateway(101)) {
            connected(
                    gateway,
                    options,
                    (_, server) -> assertThat(server.requestLines())
                            .noneMatch(line -> line.startsWith("Authorization"))
                            .contains("Sec-WebSocket-Protocol: parley.v1, bearer.jwt"));
        }
    }

    @Test
    void connect_thatIsRefused_failsWithTheStatus() throws Exception {
        try (ScriptedGateway gateway = new ScriptedGateway(401);
                Connector connector = new Connector(gateway.uri(), sockets())) {
            assertThatThrownBy(() -> connector
                            .connect("jwt", ConnectOptions.DEFAULT, listener)
                            .get(10, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            RefusedConnectException.class,
                            refused -> assertThat(refused.status()).isEqualTo(401));
        }
    }

    @Test
    void request_answeredInAnotherOrder_getsItsOwnReply() throws Exception {
        try (ScriptedGateway gateway = new ScriptedGateway(101)) {
            connected(gateway, ConnectOptions.DEFAULT, (connection, server) -> {
                CompletableFuture<Answer> first = connection.request("ping", Map.of());
                CompletableFuture<Answer> second = connection.request("leaveRoom", Map.of("roomId", "R"));
                JsonNode firstFrame = JSON.readTree(server.takeText());
                JsonNode secondFrame = JSON.readTree(server.takeText());
                server.sendText("{\"type\":\"error\",\"action\":\"leaveRoom\",\"id\":\"" + id(secondFrame)
                        + "\",\"code\":\"rate_limited\",\"message\":\"\",\"retryable\":true,\"retryAfterMs\":40}");
                server.sendText("{\"type\":\"ack\",\"id\":\"" + id(firstFrame) + "\",\"serverTime\":\"now\"}");

                assertThat(secondFrame.path("roomId").asText()).isEqualTo("R");
                assertThat(get(first))
                        .isInstanceOfSatisfying(
                                Answer.Ack.class,
                                ack -> assertThat(ack.text("serverTime")).isEqualTo("now"));
                assertThat(get(second)).isInstanceOfSatisfying(Answer.Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("rate_limited");
                    assertThat(refusal.retryable()).isTrue();
                    assertThat(refusal.retryAfter()).contains(Duration.ofMillis(40));
                });
            });
        }
    }

    @Test
    void request_fromManyThreadsAtOnce_sendsEachFrameWhole() throws Exception {
        try (ScriptedGateway gateway = new ScriptedGateway(101)) {
            connected(gateway, ConnectOptions.DEFAULT, (connection, server) -> {
                String body = "x".repeat(16_000);
                List<Thread> threads = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    threads.add(
                            Thread.ofVirtual().start(() -> connection.request("sendMessage", Map.of("body", body))));
                }
                for (Thread thread : threads) {
                    thread.join();
                    assertThat(JSON.readTree(server.takeText()).path("body").asText())
                            .isEqualTo(body);
                }
            });
        }
    }

    @Test
    void request_withoutAnyReply_isOfUnknownOutcome() throws Exception {
        ConnectOptions impatient = ConnectOptions.DEFAULT.withReplyTimeout(Duration.ofMillis(20));

        try (ScriptedGateway gateway = new ScriptedGateway(101)) {
            connected(
                    gateway,
                    impatient,
                    (connection, server) -> assertThatThrownBy(() -> get(connection.request("ping", Map.of())))
                            .isInstanceOf(ExecutionException.class)
                            .hasCauseInstanceOf(OutcomeUnknownException.class));
        }
    }

    @Test
    void request_onAConnectionThatBreaks_isOfUnknownOutcome() throws Exception {
        try (ScriptedGateway gateway = new ScriptedGateway(101)) {
            connected(gateway, ConnectOptions.DEFAULT, (connection, server) -> {
                CompletableFuture<Answer> waiting = connection.request("ping", Map.of());
                server.takeText();
                server.vanish();

                assertThatThrownBy(() -> get(waiting)).hasCauseInstanceOf(OutcomeUnknownException.class);
                assertThat(get(connection.closed()).code()).isEqualTo(1006);
                assertThatThrownBy(() -> get(connection.request("ping", Map.of())))
                        .hasCauseInstanceOf(OutcomeUnknownException.class);
            });
        }
    }

    @Test
    void push_inFragments_isHeardWhole() throws Exception {
        String body = "h\u00e9\uD83D\uDE00".repeat(500);

        try (ScriptedGateway gateway = new ScriptedGateway(101)) {
            connected(gateway, ConnectOptions.DEFAULT, (connection, server) -> {
                server.sendInFragments("{\"type\":\"messages\",\"body\":\"" + body + "\"}");

                assertThat(take(listener.pushes).path("body").asText()).isEqualTo(body);
            });
        }
    }

    @Test
    void frame_thatNoRequestWaitsFor_isUnmatched() throws Exception {
        try (ScriptedGateway gateway = new ScriptedGateway(101)) {
            connected(gateway, ConnectOptions.DEFAULT, (connection, server) -> {
                connection.sendText("[");
                server.sendText("{\"message\": \"Internal server error\", \"connectionId\":\"c\"}");
                server.sendText("{\"type\":\"error\",\"code\":\"bad_request\"}");

                assertThat(server.takeText()).isEqualTo("[");
                assertThat(take(listener.unmatched).path("message").asText()).isEqualTo("Internal server error");
                assertThat(take(listener.unmatched).path("code").asText()).isEqualTo("bad_request");
            });
        }
    }

    @Test
    void close_byTheServer_isReportedWithItsCode() throws Exception {
        try (ScriptedGateway gateway = new ScriptedGateway(101)) {
            connected(gateway, ConnectOptions.DEFAULT, (connection, server) -> {
                server.sendClose(1001);

                assertThat(get(connection.closed()).code()).isEqualTo(1001);
            });
        }
    }

    @Test
    void connect_refusedWithoutPermission_failsWithThatStatus() throws Exception {
        try (ScriptedGateway gateway = new ScriptedGateway(403);
                Connector connector = new Connector(gateway.uri(), sockets())) {
            assertThatThrownBy(() -> get(connector.connect("jwt", ConnectOptions.DEFAULT, listener)))
                    .cause()
                    .isInstanceOfSatisfying(
                            RefusedConnectException.class,
                            refused -> assertThat(refused.status()).isEqualTo(403));
        }
    }

    @Test
    void connect_whereNobodyListens_failsAsNoRefusal() throws Exception {
        ScriptedGateway gateway = new ScriptedGateway(101);
        gateway.close();

        try (Connector connector = new Connector(gateway.uri(), sockets())) {
            assertThatThrownBy(() -> get(connector.connect("jwt", ConnectOptions.DEFAULT, listener)))
                    .cause()
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void close_byTheClient_isSeenByTheServer() throws Exception {
        try (ScriptedGateway gateway = new ScriptedGateway(101)) {
            connected(gateway, ConnectOptions.DEFAULT, (connection, server) -> {
                connection.close();

                server.awaitEnd();
            });
        }
    }

    @Test
    void abort_ofAConnection_endsItAtBothEnds() throws Exception {
        try (ScriptedGateway gateway = new ScriptedGateway(101)) {
            connected(gateway, ConnectOptions.DEFAULT, (connection, server) -> {
                connection.abort();

                server.awaitEnd();
                assertThat(get(connection.closed()).code()).isEqualTo(1006);
            });
        }
    }

    @Test
    void push_thatIsNotJson_endsTheConnection() throws Exception {
        try (ScriptedGateway gateway = new ScriptedGateway(101)) {
            connected(gateway, ConnectOptions.DEFAULT, (connection, server) -> {
                server.sendText("{");

                assertThat(get(connection.closed()).code()).isEqualTo(1002);
                server.awaitEnd();
            });
        }
    }

    @Test
    void sockets_thatAreClosed_endTheirConnections() throws Exception {
        try (ScriptedGateway gateway = new ScriptedGateway(101)) {
            Connector connector = new Connector(gateway.uri(), sockets());
            Connection connection = get(connector.connect("jwt", ConnectOptions.DEFAULT, listener));
            ScriptedConnection server = gateway.takeConnection();

            connector.close();

            assertThat(get(connection.closed()).code()).isEqualTo(1006);
            server.awaitEnd();
        }
    }

    private void connected(ScriptedGateway gateway, ConnectOptions options, Script script) throws Exception {
        try (Connector connector = new Connector(gateway.uri(), sockets());
                Connection connection = get(connector.connect("jwt", options, listener))) {
            script.run(connection, gateway.takeConnection());
        }
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    private static JsonNode take(BlockingQueue<JsonNode> frames) throws InterruptedException {
        JsonNode frame = frames.poll(10, TimeUnit.SECONDS);
        assertThat(frame).isNotNull();
        return frame;
    }

    private static String id(JsonNode frame) {
        return frame.path("id").asText();
    }

    private interface Script {
        void run(Connection connection, ScriptedConnection server) throws Exception;
    }
}
