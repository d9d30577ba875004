package dev.parley.client.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.client.Answer;
import dev.parley.client.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParleyServerTest {
    private static final String ACK = "{\"type\":\"ack\",\"action\":\"sendMessage\",\"messageId\":\"m\"}";
    private static final String LATER =
            "{\"type\":\"error\",\"code\":\"rate_limited\",\"retryable\":true,\"retryAfterMs\":1}";
    private static final String GATEWAYS = "{ \"message\":\"Too Many Requests\"}";
    private static final String NEVER = "{\"type\":\"error\",\"code\":\"not_a_member\",\"retryable\":false}";

    private final Queue<String> answers = new ArrayDeque<>();
    private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> authorizations = new LinkedBlockingQueue<>();
    private HttpServer http;

    @BeforeEach
    void start() throws IOException {
        http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        http.createContext("/v1/actions", this::answer);
        http.start();
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    @Test
    void post_isSignedAndCarriesTheMessage() throws Exception {
        answers.add(ACK);

        Answer answer = server().post("room", "order-1", "shipped");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Ack.class,
                        ack -> assertThat(ack.text("messageId")).isEqualTo("m"));
        assertThat(bodies.poll())
                .contains("\"action\":\"sendMessage\"", "\"body\":\"shipped\"")
                .doesNotContain("\"as\"");
        assertThat(authorizations.poll())
                .startsWith("AWS4-HMAC-SHA256 Credential=local/")
                .contains("/eu-west-1/execute-api/aws4_request", "SignedHeaders=content-type;host;x-amz-date");
    }

    @Test
    void request_thatMayPassLater_isSentAgainAsItWas() throws Exception {
        answers.addAll(List.of(LATER, "", ACK));

        Answer answer = server().as("alice", "sendMessage", JsonObject.EMPTY.with("roomId", "room"));

        assertThat(answer).isInstanceOf(Answer.Ack.class);
        assertThat(bodies).hasSize(3).containsOnly(bodies.peek());
        assertThat(bodies.peek()).contains("\"as\":\"alice\"");
    }

    @Test
    void pause_thatTheGatewayItselfAsksFor_isKept() throws Exception {
        answers.addAll(List.of(GATEWAYS, ACK));
        long start = System.nanoTime();

        Answer answer = server().post("room", "order-1", "shipped");

        assertThat(answer).isInstanceOf(Answer.Ack.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void request_thatIsRefusedForGood_isSentOnce() throws Exception {
        answers.addAll(List.of(NEVER, ACK));

        Answer answer = server().banUser("bob");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("not_a_member"));
        assertThat(bodies).hasSize(1);
    }

    @Test
    void key_thatMayNotInvoke_isToldAtOnce() {
        answers.add("{\"message\":\"Forbidden\"}");

        assertThatThrownBy(() -> server().unbanUser("bob")).hasMessageContaining("not allowed");
        assertThat(bodies).hasSize(1);
    }

    private ParleyServer server() {
        return new ParleyServer(
                URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/v1"),
                "eu-west-1",
                () -> SigningKey.LOCAL);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer = answers.remove().getBytes(StandardCharsets.UTF_8);
            if (Arrays.equals(answer, GATEWAYS.getBytes(StandardCharsets.UTF_8))) {
                exchange.getResponseHeaders().set("Retry-After", "1");
                exchange.sendResponseHeaders(429, answer.length);
            } else {
                exchange.sendResponseHeaders(answer.length > 0 && answer[2] == 'm' ? 403 : 200, answer.length);
            }
            exchange.getResponseBody().write(answer);
        }
    }
}
