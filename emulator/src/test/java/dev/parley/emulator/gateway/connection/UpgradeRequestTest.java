package dev.parley.emulator.gateway.connection;

import static dev.parley.emulator.gateway.TestGateway.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulator.gateway.RawWebSocket;
import dev.parley.emulator.gateway.TestGateway;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Upgrade requests as clients and proxies write them.
class UpgradeRequestTest {
    @Test
    void upgrade_byAUrlOver4096Characters_isRefused() throws Exception {
        String start = "/local?x=";
        try (TestGateway gateway = new TestGateway().start();
                RawWebSocket fits = RawWebSocket.open(gateway.port(), start + "a".repeat(4_096 - start.length()))) {
            assertThat(fits.status()).isEqualTo(101);
            for (int length : List.of(4_097, 4_098, 4_099, 4_100, 4_200)) {
                try (RawWebSocket over =
                        RawWebSocket.open(gateway.port(), start + "a".repeat(length - start.length()))) {
                    assertThat(over.status()).as("%d characters", length).isEqualTo(400);
                }
            }
        }
    }

    @Test
    void upgrade_byABrokenEscape_is400() throws Exception {
        try (TestGateway gateway = new TestGateway().start()) {
            for (String target :
                    List.of("/local?x=%", "/local?x=%1", "/local?x=%zz", "/local%", "/local/@connections/%")) {
                try (RawWebSocket client = RawWebSocket.open(gateway.port(), target)) {
                    assertThat(client.status()).as(target).isEqualTo(400);
                }
            }
        }
    }

    @Test
    void upgrade_byAWholeUrl_goesByItsPathAndHost() throws Exception {
        try (TestGateway gateway =
                        new TestGateway().route("$connect", false, _ -> ok()).start();
                RawWebSocket client = RawWebSocket.open(gateway.port(), "http://chat.example:8080/local?events=room");
                RawWebSocket socketUrl = RawWebSocket.open(gateway.port(), "WS://chat.example/local");
                RawWebSocket otherPath = RawWebSocket.open(gateway.port(), "http://chat.example/other");
                RawWebSocket noPath = RawWebSocket.open(gateway.port(), "http://chat.example?a=/local")) {
            assertThat(client.status()).isEqualTo(101);
            assertThat(socketUrl.status()).isEqualTo(101);
            assertThat(otherPath.status()).isEqualTo(403);
            assertThat(noPath.status()).isEqualTo(403);
            JsonNode event = gateway.events("$connect").getFirst();
            assertThat(event.at("/queryStringParameters/events").asText()).isEqualTo("room");
            assertThat(event.at("/requestContext/domainName").asText()).isEqualTo("chat.example");
        }
    }

    @Test
    void upgrade_bySemicolonInTheQuery_keepsItInTheValue() throws Exception {
        try (TestGateway gateway =
                        new TestGateway().route("$connect", false, _ -> ok()).start();
                RawWebSocket _ = RawWebSocket.open(gateway.port(), "/local?deviceId=a;events=room&x=1")) {
            assertThat(gateway.events("$connect").getFirst().path("queryStringParameters"))
                    .isEqualTo(TestGateway.parse("{\"deviceId\":\"a;events=room\",\"x\":\"1\"}"));
        }
    }

    /// Newer nginx repeats the name when it is told to pass it on.
    @Test
    void upgrade_byHeadersThatRepeatAName_switchesProtocols() throws Exception {
        try (TestGateway gateway = new TestGateway()
                .route("$connect", false, _ -> ok())
                .route(
                        "echo",
                        true,
                        event -> TestGateway.body(event.path("body").asText()))
                .start()) {
            for (String[] headers : List.of(
                    new String[] {"Upgrade: websocket, websocket"},
                    new String[] {"Upgrade: websocket", "upgrade: websocket"},
                    new String[] {"Upgrade: h2c, WebSocket"},
                    new String[] {"Connection: keep-alive, Upgrade, upgrade"},
                    new String[] {"Sec-WebSocket-Version: 13, 13"})) {
                try (RawWebSocket client = gateway.connect(headers)) {
                    assertThat(client.status()).as(String.join("|", headers)).isEqualTo(101);
                    client.text("{\"action\":\"echo\"}");
                    assertThat(client.read().text()).isEqualTo("{\"action\":\"echo\"}");
                }
            }
        }
    }

    @Test
    void upgrade_toAnotherVersion_is426AndNamesTheOneThereIs() throws Exception {
        try (TestGateway gateway = new TestGateway().start();
                RawWebSocket old = gateway.connect("Sec-WebSocket-Version: 8");
                RawWebSocket later = gateway.connect("Sec-WebSocket-Version: 130")) {
            assertThat(old.status()).isEqualTo(426);
            assertThat(old.header("Sec-WebSocket-Version")).isEqualTo("13");
            assertThat(old.header("Upgrade")).isEqualTo("websocket");
            assertThat(old.header("Connection")).isEqualToIgnoringCase("upgrade");
            assertThat(later.status()).isEqualTo(426);
        }
    }

    @Test
    void upgrade_toUnknownStage_is403() throws Exception {
        try (TestGateway gateway = new TestGateway().start();
                RawWebSocket client = RawWebSocket.open(gateway.port(), "/other")) {
            assertThat(client.status()).isEqualTo(403);
        }
    }
}
