package dev.parley.emulator.gateway;

import static dev.parley.emulator.gateway.TestGateway.body;
import static dev.parley.emulator.gateway.TestGateway.fails;
import static dev.parley.emulator.gateway.TestGateway.ok;
import static dev.parley.emulator.gateway.TestGateway.policy;
import static dev.parley.emulator.gateway.TestGateway.returns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulator.api.hook.InvocationResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FramesTest {
    private final TestGateway gateway = new TestGateway();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void message_onTwoWayRoute_isAnsweredByTheBody() throws Exception {
        gateway.route("echo", true, event -> body(event.path("body").asText())).start();
        try (RawWebSocket client = gateway.connect()) {
            client.text("{\"action\":\"echo\",\"n\":1}");
            assertThat(client.read().text()).isEqualTo("{\"action\":\"echo\",\"n\":1}");
        }
    }

    @Test
    void message_onTwoWayRouteWithErrorStatus_isAnsweredByTheBodyAllTheSame() throws Exception {
        gateway.route("echo", true, _ -> returns("{\"statusCode\":500,\"body\":\"still\"}"))
                .start();
        try (RawWebSocket client = gateway.connect()) {
            client.text("{\"action\":\"echo\"}");
            assertThat(client.read().text()).isEqualTo("still");
        }
    }

    @Test
    void message_whoseAnswerIsOver128Kilobytes_isInternalServerErrorAndTheConnectionStays() throws Exception {
        gateway.route("large", true, _ -> body("a".repeat(128 * 1024 + 1)))
                .route("largest", true, _ -> body("\u00e9".repeat(64 * 1024)))
                .start();
        try (RawWebSocket client = gateway.connect()) {
            client.text("{\"action\":\"large\"}");
            assertThat(client.read().text()).startsWith("{\"message\": \"Internal server error\"");
            client.text("{\"action\":\"largest\"}");
            int received = 0;
            for (RawWebSocket.Frame frame = client.read(); ; frame = client.read()) {
                received += frame.payload().length;
                if (frame.last()) {
                    break;
                }
            }
            assertThat(received).isEqualTo(128 * 1024);
        }
    }

    @Test
    void message_whoseFunctionBreaksOff_isInternalServerError() throws Exception {
        gateway.route("broken", true, _ -> {
                    throw new IllegalStateException("broken");
                })
                .start();
        try (RawWebSocket client = gateway.connect()) {
            client.text("{\"action\":\"broken\"}");
            assertThat(client.read().text()).startsWith("{\"message\": \"Internal server error\"");
        }
    }

    @Test
    void message_onOneWayRoute_isNotAnswered() throws Exception {
        gateway.route("quiet", false, _ -> body("unseen"))
                .route("echo", true, _ -> body("seen"))
                .start();
        try (RawWebSocket client = gateway.connect()) {
            client.text("{\"action\":\"quiet\"}");
            await().until(() -> gateway.events("quiet").size() == 1);
            client.text("{\"action\":\"echo\"}");
            assertThat(client.read().text()).isEqualTo("seen");
        }
    }

    @Test
    void message_ofNoRoute_goesToDefaultWithItsKey() throws Exception {
        gateway.route(
                        "$default",
                        true,
                        event -> body(event.at("/requestContext/routeKey").asText()))
                .route("$connect", false, _ -> ok())
                .start();
        try (RawWebSocket client = gateway.connect()) {
            for (String message : List.of(
                    "not json",
                    "[]",
                    "{}",
                    "{\"action\":\"unknown\"}",
                    "{\"action\":\"$connect\"}",
                    "",
                    "{\"action\":{}}")) {
                client.text(message);
                assertThat(client.read().text()).isEqualTo("$default");
            }
            assertThat(gateway.events("$connect")).hasSize(1);
        }
    }

    @Test
    void message_ofNoRouteWithoutDefault_isForbiddenInAwsSpelling() throws Exception {
        gateway.start();
        try (RawWebSocket client = gateway.connect()) {
            client.text("{\"action\":\"x\"}");
            assertThat(client.read().text())
                    .matches("\\{\"message\": \"Forbidden\", \"connectionId\":\"[A-Za-z0-9_-]{15}=\","
                            + " \"requestId\":\"[A-Za-z0-9_-]{15}=\"}");
            client.text("{\"action\":\"x\"}");
            assertThat(client.read().text()).contains("Forbidden");
        }
    }

    @Test
    void message_whenIntegrationFails_isInternalServerErrorAlsoOneWay() throws Exception {
        gateway.route("fails", false, _ -> fails("x"))
                .route("slow", true, _ -> new InvocationResult.TimedOut("x"))
                .route("odd", true, _ -> returns("{\"body\":\"no status\"}"))
                .start();
        try (RawWebSocket client = gateway.connect()) {
            for (String action : List.of("fails", "slow", "odd")) {
                client.text("{\"action\":\"" + action + "\"}");
                assertThat(client.read().text())
                        .matches("\\{\"message\": \"Internal server error\", \"connectionId\":\"[A-Za-z0-9_-]{15}=\","
                                + " \"requestId\":\"[A-Za-z0-9_-]{15}=\"}");
            }
        }
    }

    @Test
    void messages_ofOneConnection_runConcurrently() throws Exception {
        CyclicBarrier together = new CyclicBarrier(3);
        gateway.route("meet", true, _ -> {
                    try {
                        together.await();
                    } catch (Exception e) {
                        return fails(e.toString());
                    }
                    return body("met");
                })
                .start();
        try (RawWebSocket client = gateway.connect()) {
            for (int i = 0; i < 3; i++) {
                client.text("{\"action\":\"meet\"}");
            }
            for (int i = 0; i < 3; i++) {
                assertThat(client.read().text()).isEqualTo("met");
            }
        }
    }

    @Test
    void message_thatThePolicyDoesNotAllow_isForbidden() throws Exception {
        gateway.authorizer(
                        List.of(),
                        event -> policy("Allow", event.path("methodArn").asText()))
                .route("echo", true, _ -> body("unseen"))
                .start();
        try (RawWebSocket client = gateway.connect()) {
            client.text("{\"action\":\"echo\"}");
            assertThat(client.read().text()).contains("Forbidden");
        }
    }

    @Test
    void message_inFragments_isJoined() throws Exception {
        gateway.route("$default", true, event -> body(event.path("body").asText()))
                .start();
        try (RawWebSocket client = gateway.connect()) {
            byte[] text = "grüße".getBytes(StandardCharsets.UTF_8);
            client.send(false, RawWebSocket.TEXT, new byte[] {text[0], text[1], text[2]});
            client.send(true, RawWebSocket.PING, "between".getBytes(StandardCharsets.UTF_8));
            client.send(false, RawWebSocket.CONTINUATION, new byte[] {text[3]});
            client.send(true, RawWebSocket.CONTINUATION, java.util.Arrays.copyOfRange(text, 4, text.length));
            RawWebSocket.Frame pong = client.read();
            assertThat(pong.opcode()).isEqualTo(RawWebSocket.PONG);
            assertThat(pong.text()).isEqualTo("between");
            assertThat(client.read().text()).isEqualTo("grüße");
        }
    }

    @Test
    void message_upToTheLimits_passes() throws Exception {
        gateway.route(
                        "$default",
                        true,
                        event -> body(
                                Integer.toString(event.path("body").asText().length())))
                .start();
        try (RawWebSocket client = gateway.connect()) {
            byte[] frame = "a".repeat(32 * 1024).getBytes(StandardCharsets.UTF_8);
            client.send(false, RawWebSocket.TEXT, frame);
            client.send(false, RawWebSocket.CONTINUATION, frame);
            client.send(false, RawWebSocket.CONTINUATION, frame);
            client.send(true, RawWebSocket.CONTINUATION, frame);
            assertThat(client.read().text()).isEqualTo("131072");
        }
    }

    @Test
    void disconnect_tellsWhyTheConnectionEnded() throws Exception {
        gateway.route("$disconnect", false, _ -> ok()).start();
        RawWebSocket vanishing = gateway.connect();
        vanishing.close();
        expectDisconnect(1, 1006, "Connection closed abnormally");
        try (RawWebSocket client = gateway.connect()) {
            client.close(1000);
            assertThat(client.read().closeCode()).isEqualTo(1000);
        }
        expectDisconnect(2, 1000, "Connection Closed Normally");
        try (RawWebSocket client = gateway.connect()) {
            client.send(true, RawWebSocket.CLOSE, new byte[0]);
            assertThat(client.read().opcode()).isEqualTo(RawWebSocket.CLOSE);
        }
        expectDisconnect(3, 1005, "Client-side close frame status not set");
        try (RawWebSocket client = gateway.connect()) {
            client.close(4321);
            assertThat(client.read().closeCode()).isEqualTo(4321);
        }
        expectDisconnect(4, 4321, "");
    }

    private void expectDisconnect(int count, int code, String reason) {
        await().until(() -> gateway.events("$disconnect").size() == count);
        JsonNode context = gateway.events("$disconnect").get(count - 1).path("requestContext");
        assertThat(context.path("disconnectStatusCode").asInt()).isEqualTo(code);
        assertThat(context.path("disconnectReason").asText()).isEqualTo(reason);
        assertThat(context.path("eventType").asText()).isEqualTo("DISCONNECT");
    }

    @Test
    void connection_idleForTenMinutes_isClosedWith1001() throws Exception {
        gateway.route("$disconnect", false, _ -> ok()).start();
        try (RawWebSocket client = gateway.connect()) {
            gateway.clock.advance(Duration.ofMinutes(9));
            client.send(true, RawWebSocket.PING, new byte[0]);
            assertThat(client.read().opcode()).isEqualTo(RawWebSocket.PONG);
            gateway.clock.advance(Duration.ofMinutes(9));
            client.text("x");
            assertThat(client.read().text()).contains("Forbidden");
            gateway.clock.advance(Duration.ofMinutes(10));
            assertThat(client.read().closeCode()).isEqualTo(1001);
            assertThat(client.isAtEnd()).isTrue();
        }
        expectDisconnect(1, 1001, "Going away");
    }

    @Test
    void connection_twoHoursOld_isClosedWith1001HoweverBusy() throws Exception {
        gateway.start();
        try (RawWebSocket client = gateway.connect()) {
            for (int i = 0; i < 13; i++) {
                gateway.clock.advance(Duration.ofMinutes(9));
                client.send(true, RawWebSocket.PING, new byte[0]);
                assertThat(client.read().opcode()).isEqualTo(RawWebSocket.PONG);
            }
            gateway.clock.advance(Duration.ofMinutes(3));
            assertThat(client.read().closeCode()).isEqualTo(1001);
        }
    }
}
