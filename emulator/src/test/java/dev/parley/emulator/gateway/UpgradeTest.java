package dev.parley.emulator.gateway;

import static dev.parley.emulator.gateway.TestGateway.fails;
import static dev.parley.emulator.gateway.TestGateway.ok;
import static dev.parley.emulator.gateway.TestGateway.policy;
import static dev.parley.emulator.gateway.TestGateway.returns;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulator.gateway.GatewayOptions.Throttles;
import dev.parley.emulator.lambda.InvocationResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class UpgradeTest {
    @Test
    void upgrade_whenConnectSucceeds_switchesProtocols() throws Exception {
        try (TestGateway gateway =
                        new TestGateway().route("$connect", false, _ -> ok()).start();
                RawWebSocket client = gateway.connect()) {
            assertThat(client.status()).isEqualTo(101);
            assertThat(client.header("Sec-WebSocket-Accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            assertThat(client.header("Sec-WebSocket-Extensions")).isNull();
        }
    }

    @Test
    void upgrade_withoutConnectRoute_switchesProtocols() throws Exception {
        assertThat(statusOf(new TestGateway())).isEqualTo(101);
    }

    @Test
    void upgrade_whenConnectRefuses_answersItsStatus() throws Exception {
        for (int status : List.of(400, 401, 403, 429, 500)) {
            assertThat(statusOf(new TestGateway()
                            .route("$connect", false, _ -> returns("{\"statusCode\":" + status + "}"))))
                    .isEqualTo(status);
        }
    }

    @Test
    void upgrade_whenConnectFailsOrTimesOutOrAnswersIllFormed_is502() throws Exception {
        for (InvocationResult result : List.of(
                fails("broken"),
                new InvocationResult.TimedOut("timed out"),
                new InvocationResult.Throttled(),
                returns("null"),
                returns("\"text\""),
                returns("{\"statusCode\":\"many\"}"))) {
            assertThat(statusOf(new TestGateway().route("$connect", false, _ -> result)))
                    .isEqualTo(502);
        }
    }

    @Test
    void upgrade_whenIdentitySourceIsMissing_is401WithoutCallingTheAuthorizer() throws Exception {
        try (TestGateway gateway = new TestGateway()
                        .authorizer(List.of("route.request.header.Authorization"), _ -> policy("Allow", "*"))
                        .start();
                RawWebSocket refused = gateway.connect();
                RawWebSocket admitted = gateway.connect("authorization: Bearer x")) {
            assertThat(refused.status()).isEqualTo(401);
            assertThat(admitted.status()).isEqualTo(101);
            assertThat(gateway.events("authorizer")).hasSize(1);
        }
    }

    @Test
    void upgrade_byAuthorizersVerdict_answersAwsStatus() throws Exception {
        assertThat(authorized(policy("Allow", "*"))).isEqualTo(101);
        assertThat(authorized(policy("Allow", "arn:aws:execute-api:local:000000000000:api/local/$connect")))
                .isEqualTo(101);
        assertThat(authorized(policy("Deny", "*"))).isEqualTo(403);
        assertThat(authorized(policy("Allow", "arn:aws:execute-api:*:*:other/*")))
                .isEqualTo(403);
        assertThat(authorized(fails("Unauthorized"))).isEqualTo(401);
        assertThat(authorized(fails("something else"))).isEqualTo(500);
        assertThat(authorized(returns("{}"))).isEqualTo(500);
        assertThat(authorized(returns("{\"policyDocument\":{\"Statement\":[]}}")))
                .isEqualTo(403);
    }

    @Test
    void upgrade_whenTheAuthorizersAnswerIsOver8Kilobytes_is500() throws Exception {
        String answer =
                new String(((InvocationResult.Returned) policy("Allow", "*")).payload(), StandardCharsets.UTF_8);
        String fits = answer.replace("\"userId\":\"alice\"", "\"userId\":\"" + "a".repeat(7_000) + "\"");
        String over = answer.replace("\"userId\":\"alice\"", "\"userId\":\"" + "a".repeat(8_192) + "\"");

        assertThat(authorized(returns(fits))).isEqualTo(101);
        assertThat(authorized(returns(over))).isEqualTo(500);
    }

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
    void upgrade_thatFailsAfterConnectTookIt_isAnsweredAndToldToDisconnect() throws Exception {
        try (TestGateway gateway = new TestGateway()
                        .route(
                                "$connect",
                                false,
                                _ -> returns(
                                        "{\"statusCode\":200,\"headers\":{\"Sec-WebSocket-Protocol\":\"a\\r\\nb\"}}"))
                        .route("$disconnect", false, _ -> ok())
                        .start();
                RawWebSocket client = gateway.connect()) {
            assertThat(client.status()).isEqualTo(502);
            Awaitility.await().until(() -> gateway.events("$disconnect").size() == 1);
            assertThat(gateway.events("$disconnect").getFirst().at("/requestContext/connectionId"))
                    .isEqualTo(gateway.events("$connect").getFirst().at("/requestContext/connectionId"));
            assertThat(gateway.connections()).isZero();
        }
    }

    @Test
    void upgrade_whoseConnectBreaksOff_isAnsweredAndToldToDisconnect() throws Exception {
        try (TestGateway gateway = new TestGateway()
                        .route("$connect", false, _ -> {
                            throw new IllegalStateException("after it has registered");
                        })
                        .route("$disconnect", false, _ -> ok())
                        .start();
                RawWebSocket client = gateway.connect()) {
            assertThat(client.status()).isEqualTo(502);
            Awaitility.await().until(() -> gateway.events("$disconnect").size() == 1);
        }
    }

    @Test
    void upgrade_whoseAuthorizerBreaksOff_is500() throws Exception {
        assertThat(statusOf(new TestGateway().authorizer(List.of(), _ -> {
                    throw new IllegalStateException("broken");
                })))
                .isEqualTo(500);
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

    @Test
    void upgrade_beyondTheConnectRate_is429() throws Exception {
        try (TestGateway gateway = new TestGateway(new Throttles(0.001, 1, 100, 100)).start();
                RawWebSocket first = gateway.connect();
                RawWebSocket second = gateway.connect()) {
            assertThat(first.status()).isEqualTo(101);
            assertThat(second.status()).isEqualTo(429);
        }
    }

    @Test
    void subprotocol_whenConnectNamesOne_isTheOnlyHeaderThatReachesTheClient() throws Exception {
        try (TestGateway gateway = new TestGateway()
                        .route("$connect", false, _ -> returns("""
                                {"statusCode":200,"body":"dropped",
                                "headers":{"sec-websocket-protocol":"parley.v1","X-Other":"dropped"}}"""))
                        .start();
                RawWebSocket client = gateway.connect("Sec-WebSocket-Protocol: parley.v1, bearer.x")) {
            assertThat(client.header("Sec-WebSocket-Protocol")).isEqualTo("parley.v1");
            assertThat(client.header("X-Other")).isNull();
        }
    }

    @Test
    void subprotocol_whenConnectNamesNone_isNotEchoed() throws Exception {
        try (TestGateway gateway =
                        new TestGateway().route("$connect", false, _ -> ok()).start();
                RawWebSocket client = gateway.connect("Sec-WebSocket-Protocol: parley.v1")) {
            assertThat(client.status()).isEqualTo(101);
            assertThat(client.header("Sec-WebSocket-Protocol")).isNull();
        }
    }

    @Test
    void upgrade_whileConnectRuns_isPendingAndGoneForPosts() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(1);
        AtomicReference<String> id = new AtomicReference<>();
        try (TestGateway gateway = new TestGateway()
                .route("$connect", false, event -> {
                    id.set(event.at("/requestContext/connectionId").asText());
                    running.countDown();
                    await(release);
                    return ok();
                })
                .start()) {
            try (RawWebSocket client = RawWebSocket.begin(gateway.port(), "/local")) {
                running.await();
                assertThat(gateway.manage("POST", id.get(), "too early").statusCode())
                        .isEqualTo(410);
                release.countDown();
                assertThat(client.readHead().status()).isEqualTo(101);
                assertThat(gateway.manage("POST", id.get(), "now").statusCode()).isEqualTo(200);
                assertThat(client.read().text()).isEqualTo("now");
            }
        }
    }

    @Test
    void request_withoutUpgrade_isRefused() throws Exception {
        try (TestGateway gateway = new TestGateway().start()) {
            JsonNode body = TestGateway.parse(java.net.http.HttpClient.newHttpClient()
                    .send(
                            java.net.http.HttpRequest.newBuilder(
                                            java.net.URI.create("http://127.0.0.1:" + gateway.port() + "/local"))
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.ofString())
                    .body());
            assertThat(body.path("message").asText()).isEqualTo("Upgrade Required");
        }
    }

    private static int authorized(InvocationResult verdict) throws Exception {
        return statusOf(new TestGateway().authorizer(List.of(), _ -> verdict));
    }

    private static int statusOf(TestGateway gateway) throws Exception {
        try (gateway;
                RawWebSocket client = gateway.start().connect()) {
            return client.status();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
