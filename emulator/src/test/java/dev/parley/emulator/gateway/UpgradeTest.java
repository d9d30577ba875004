package dev.parley.emulator.gateway;

import static dev.parley.emulator.gateway.TestGateway.fails;
import static dev.parley.emulator.gateway.TestGateway.ok;
import static dev.parley.emulator.gateway.TestGateway.policy;
import static dev.parley.emulator.gateway.TestGateway.returns;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.api.option.Throttles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
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
