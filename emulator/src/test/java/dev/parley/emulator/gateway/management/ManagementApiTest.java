package dev.parley.emulator.gateway.management;

import static dev.parley.emulator.gateway.TestGateway.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulator.api.option.Throttles;
import dev.parley.emulator.gateway.RawWebSocket;
import dev.parley.emulator.gateway.TestGateway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementApiTest {
    private final TestGateway gateway = new TestGateway();

    @BeforeEach
    void start() {
        gateway.route("$connect", false, _ -> ok())
                .route("$disconnect", false, _ -> ok())
                .start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void post_toOpenConnection_is200WithEmptyBodyAndArrivesAsText() throws Exception {
        try (RawWebSocket client = gateway.connect()) {
            HttpResponse<String> posted = gateway.manage("POST", lastId(), "grüße");
            assertThat(posted.statusCode()).isEqualTo(200);
            assertThat(posted.body()).isEmpty();
            RawWebSocket.Frame frame = client.read();
            assertThat(frame.opcode()).isEqualTo(RawWebSocket.TEXT);
            assertThat(frame.text()).isEqualTo("grüße");
        }
    }

    @Test
    void post_oneAfterTheOther_arrivesInOrder() throws Exception {
        try (RawWebSocket client = gateway.connect()) {
            for (int i = 0; i < 50; i++) {
                assertThat(gateway.manage("POST", lastId(), "m" + i).statusCode())
                        .isEqualTo(200);
            }
            for (int i = 0; i < 50; i++) {
                assertThat(client.read().text()).isEqualTo("m" + i);
            }
        }
    }

    @Test
    void post_over32Kilobytes_arrivesInFragments() throws Exception {
        try (RawWebSocket client = gateway.connect()) {
            gateway.manage("POST", lastId(), "a".repeat(40 * 1024));
            RawWebSocket.Frame first = client.read();
            RawWebSocket.Frame rest = client.read();
            assertThat(first.last()).isFalse();
            assertThat(first.payload()).hasSize(32 * 1024);
            assertThat(rest.opcode()).isEqualTo(RawWebSocket.CONTINUATION);
            assertThat(rest.last()).isTrue();
            assertThat(rest.payload()).hasSize(8 * 1024);
        }
    }

    @Test
    void post_thatIsNotUtf8_is400AndReachesNobody() throws Exception {
        try (RawWebSocket client = gateway.connect()) {
            for (byte[] body : List.of(new byte[] {(byte) 0xFF}, new byte[] {'a', (byte) 0xC3}, new byte[] {
                (byte) 0xED, (byte) 0xA0, (byte) 0x80
            })) {
                HttpResponse<String> posted = gateway.manage("POST", lastId(), body);
                assertThat(posted.statusCode()).isEqualTo(400);
                assertThat(posted.headers().firstValue("x-amzn-ErrorType")).contains("BadRequestException");
            }
            gateway.manage("POST", lastId(), "text");
            assertThat(client.read().text()).isEqualTo("text");
        }
    }

    @Test
    void post_over128Kilobytes_is413() throws Exception {
        try (RawWebSocket _ = gateway.connect()) {
            HttpResponse<String> posted = gateway.manage("POST", lastId(), "a".repeat(128 * 1024 + 1));
            assertThat(posted.statusCode()).isEqualTo(413);
            assertThat(errorType(posted)).isEqualTo("PayloadTooLargeException");
        }
    }

    @Test
    void request_withMalformedId_is400() {
        for (String method : new String[] {"POST", "GET", "DELETE"}) {
            HttpResponse<String> refused = gateway.manage(method, "nonsense", "x");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(errorType(refused)).isEqualTo("BadRequestException");
        }
    }

    @Test
    void request_forUnknownConnection_is410WithoutBody() {
        for (String method : new String[] {"POST", "GET", "DELETE"}) {
            HttpResponse<String> gone = gateway.manage(method, "AAAAAAAAAAAAAAA=", "x");
            assertThat(gone.statusCode()).isEqualTo(410);
            assertThat(errorType(gone)).isEqualTo("GoneException");
            assertThat(gone.body()).isEmpty();
        }
    }

    @Test
    void request_underAnotherStage_is403() throws Exception {
        URI elsewhere = URI.create("http://127.0.0.1:" + gateway.port() + "/other/@connections/AAAAAAAAAAAAAAA%3D");
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(HttpRequest.newBuilder(elsewhere).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void post_afterTheClientLeft_is410() throws Exception {
        try (RawWebSocket client = gateway.connect()) {
            client.close(1000);
            client.read();
        }
        await().until(() -> gateway.events("$disconnect").size() == 1);
        assertThat(gateway.manage("POST", lastId(), "x").statusCode()).isEqualTo(410);
    }

    @Test
    void get_tellsTimesAndIdentity() throws Exception {
        try (RawWebSocket client = gateway.connect("User-Agent: test/1")) {
            gateway.clock.advance(Duration.ofSeconds(5));
            client.send(true, RawWebSocket.PING, new byte[0]);
            client.read();
            HttpResponse<String> described = gateway.manage("GET", lastId(), "");
            assertThat(described.statusCode()).isEqualTo(200);
            JsonNode body = TestGateway.parse(described.body());
            assertThat(body.path("connectedAt").asText()).isEqualTo("2026-01-01T12:00:00.000Z");
            assertThat(body.path("lastActiveAt").asText()).isEqualTo("2026-01-01T12:00:05.000Z");
            assertThat(body.at("/identity/sourceIp").asText()).isEqualTo("127.0.0.1");
            assertThat(body.at("/identity/userAgent").asText()).isEqualTo("test/1");
        }
    }

    @Test
    void delete_closesWith1000AndStillTellsDisconnect() throws Exception {
        try (RawWebSocket client = gateway.connect()) {
            HttpResponse<String> deleted = gateway.manage("DELETE", lastId(), "");
            assertThat(deleted.statusCode()).isEqualTo(204);
            assertThat(client.read().closeCode()).isEqualTo(1000);
            await().until(() -> gateway.events("$disconnect").size() == 1);
            JsonNode context = gateway.events("$disconnect").getFirst().path("requestContext");
            assertThat(context.path("disconnectStatusCode").asInt()).isEqualTo(1000);
            assertThat(context.path("disconnectReason").asText()).isEqualTo("Connection Closed Normally");
            assertThat(gateway.manage("DELETE", lastId(), "").statusCode()).isEqualTo(410);
        }
        assertThat(gateway.events("$disconnect")).hasSize(1);
    }

    @Test
    void post_toClientThatDoesNotRead_is429OnceItsBufferIsFull() throws Exception {
        try (RawWebSocket _ = gateway.connect()) {
            String id = lastId();
            String large = "a".repeat(128 * 1024);
            await().until(() -> gateway.manage("POST", id, large).statusCode() == 429);
            HttpResponse<String> refused = gateway.manage("POST", id, "x");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(errorType(refused)).isEqualTo("LimitExceededException");
        }
    }

    @Test
    void post_beyondTheAccountsRequests_is429() {
        try (TestGateway throttled = new TestGateway(new Throttles(100, 100, 0.001, 1)).start()) {
            assertThat(throttled.manage("POST", "AAAAAAAAAAAAAAA=", "x").statusCode())
                    .isEqualTo(410);
            assertThat(throttled.manage("POST", "AAAAAAAAAAAAAAA=", "x").statusCode())
                    .isEqualTo(429);
        }
    }

    private String lastId() {
        return gateway.events("$connect")
                .getLast()
                .at("/requestContext/connectionId")
                .asText();
    }

    private static String errorType(HttpResponse<String> response) {
        return response.headers().firstValue("x-amzn-ErrorType").orElse("");
    }
}
