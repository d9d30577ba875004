package dev.parley.emulator.gateway.connection;

import static dev.parley.emulator.gateway.TestGateway.ok;
import static dev.parley.emulator.gateway.TestGateway.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulator.gateway.RawWebSocket;
import dev.parley.emulator.gateway.TestGateway;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GatewayEventsTest {
    private static final TestGateway GATEWAY = new TestGateway()
            .authorizer(List.of(), _ -> policy("Allow", "*"))
            .route("$connect", false, _ -> ok())
            .route("$default", false, _ -> ok())
            .route("$disconnect", false, _ -> ok());

    @BeforeAll
    static void runOneConnection() throws Exception {
        GATEWAY.start();
        try (RawWebSocket client = RawWebSocket.open(
                GATEWAY.port(), "/local?events=a&events=b%2Cc", "User-Agent: test/1", "X-Twice: 1", "X-Twice: 2")) {
            client.text("hello");
            await().until(() -> GATEWAY.events("$default").size() == 1);
            client.close(1000);
            await().until(() -> GATEWAY.events("$disconnect").size() == 1);
        }
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void connect_hasHeadersAndQueryAndNoBody() {
        JsonNode event = event("$connect");
        assertThat(fields(event))
                .containsExactly(
                        "headers",
                        "isBase64Encoded",
                        "multiValueHeaders",
                        "multiValueQueryStringParameters",
                        "queryStringParameters",
                        "requestContext");
        assertThat(event.at("/queryStringParameters/events").asText()).isEqualTo("b,c");
        assertThat(event.at("/multiValueQueryStringParameters/events").toString())
                .isEqualTo("[\"a\",\"b,c\"]");
        assertThat(event.at("/headers/X-Twice").asText()).isEqualTo("2");
        assertThat(event.at("/multiValueHeaders/X-Twice").toString()).isEqualTo("[\"1\",\"2\"]");
        assertThat(event.path("headers").has("Upgrade")).isFalse();
        assertThat(event.path("headers").has("Connection")).isFalse();
        assertThat(event.path("headers").has("X-Forwarded-For")).isTrue();
        assertThat(event.at("/headers/X-Amzn-Trace-Id").asText()).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
        assertThat(fields(event.path("requestContext")))
                .containsExactly(
                        "apiId",
                        "authorizer",
                        "connectedAt",
                        "connectionId",
                        "domainName",
                        "eventType",
                        "extendedRequestId",
                        "identity",
                        "messageDirection",
                        "requestId",
                        "requestTime",
                        "requestTimeEpoch",
                        "routeKey",
                        "stage");
    }

    @Test
    void connect_withoutQuery_hasNoQueryFields() throws Exception {
        try (TestGateway gateway =
                        new TestGateway().route("$connect", false, _ -> ok()).start();
                RawWebSocket _ = gateway.connect()) {
            assertThat(fields(gateway.events("$connect").getFirst()))
                    .containsExactly("headers", "isBase64Encoded", "multiValueHeaders", "requestContext");
        }
    }

    @Test
    void message_hasNeitherHeadersNorQueryButAMessageId() {
        JsonNode event = event("$default");
        assertThat(fields(event)).containsExactly("body", "isBase64Encoded", "requestContext");
        assertThat(event.path("body").asText()).isEqualTo("hello");
        JsonNode context = event.path("requestContext");
        assertThat(context.path("messageId").asText()).matches("[A-Za-z0-9_-]{15}=");
        assertThat(context.path("eventType").asText()).isEqualTo("MESSAGE");
        assertThat(context.path("routeKey").asText()).isEqualTo("$default");
        assertThat(fields(context.path("identity"))).containsExactly("sourceIp");
    }

    @Test
    void disconnect_hasFourHeadersStatusAndReason() {
        JsonNode event = event("$disconnect");
        assertThat(fields(event)).containsExactly("headers", "isBase64Encoded", "multiValueHeaders", "requestContext");
        assertThat(fields(event.path("headers"))).containsExactly("Host", "X-Forwarded-For", "x-api-key", "x-restapi");
        assertThat(event.at("/requestContext/disconnectStatusCode").asInt()).isEqualTo(1000);
        assertThat(event.at("/requestContext/identity/userAgent").asText()).isEqualTo("test/1");
    }

    @Test
    void authorizer_getsTheRequestWithUpgradeHeadersAndItsMethodArn() {
        JsonNode event = event("authorizer");
        assertThat(fields(event))
                .containsExactly(
                        "headers",
                        "methodArn",
                        "multiValueHeaders",
                        "multiValueQueryStringParameters",
                        "queryStringParameters",
                        "requestContext",
                        "stageVariables",
                        "type");
        assertThat(event.path("type").asText()).isEqualTo("REQUEST");
        assertThat(event.path("methodArn").asText())
                .isEqualTo("arn:aws:execute-api:local:000000000000:api/local/$connect");
        assertThat(event.path("headers").has("Upgrade")).isTrue();
        assertThat(event.path("requestContext").has("authorizer")).isFalse();
    }

    @Test
    void events_ofOneConnection_shareIdTimeAndAuthorizer() {
        JsonNode connect = event("$connect").path("requestContext");
        for (String route : List.of("$connect", "$default", "$disconnect")) {
            JsonNode context = event(route).path("requestContext");
            assertThat(context.path("connectionId")).isEqualTo(connect.path("connectionId"));
            assertThat(context.path("connectedAt").isIntegralNumber()).isTrue();
            assertThat(context.path("requestId")).isEqualTo(context.path("extendedRequestId"));
            assertThat(context.path("requestTime").asText()).isEqualTo("01/Jan/2026:12:00:00 +0000");
            assertThat(context.at("/authorizer/principalId").asText()).isEqualTo("alice");
            assertThat(context.at("/authorizer/userId").asText()).isEqualTo("alice");
            assertThat(context.path("domainName").asText()).isEqualTo("localhost");
        }
        assertThat(connect.path("connectionId").asText()).matches("[A-Za-z0-9_-]{15}=");
    }

    private static JsonNode event(String route) {
        return GATEWAY.events(route).getFirst();
    }

    private static TreeSet<String> fields(JsonNode node) {
        Iterable<String> names = node::fieldNames;
        TreeSet<String> sorted = new TreeSet<>();
        StreamSupport.stream(names.spliterator(), false).forEach(sorted::add);
        return sorted;
    }
}
