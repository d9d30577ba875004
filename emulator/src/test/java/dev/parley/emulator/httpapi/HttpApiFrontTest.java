package dev.parley.emulator.httpapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.RSAKey;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.issuer.AccountFolder;
import dev.parley.emulator.issuer.HttpFront;
import dev.parley.emulator.issuer.HttpReply;
import dev.parley.emulator.issuer.Sessions;
import dev.parley.emulator.issuer.SiteDocuments;
import dev.parley.emulator.issuer.TokenIssuer;
import dev.parley.emulator.template.CloudModel.HttpApi;
import dev.parley.emulator.template.CloudModel.HttpRoute;
import dev.parley.emulator.template.CloudModel.Rate;
import dev.parley.emulator.template.CloudModel.StageThrottles;
import dev.parley.emulator.testing.StepClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Requests as the AWS SDK and curl sign them.
class HttpApiFrontTest {
    /// One for all tests: to make one takes seconds without the second compiler.
    private static final RSAKey KEY = new AccountFolder(Optional.empty()).signingKey();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PATH = "/v1/actions";
    private static final HttpRoute ROUTE = new HttpRoute("POST", PATH, "Server", true);
    private static final HttpRoute OTHER = new HttpRoute("POST", PATH + "/others", "Server", true);
    private static final Clock NOW = Clock.systemUTC();

    private final List<JsonNode> events = new ArrayList<>();
    private final HttpFront front = HttpFront.bind("127.0.0.1", 0);
    private volatile InvocationResult result = returned("{\"statusCode\":200,\"body\":\"{}\"}");

    @AfterEach
    void stop() {
        front.close();
    }

    @Test
    void request_signedByTheSdk_reachesTheFunctionAsPayloadFormat2() throws Exception {
        start(Rate.UNLIMITED);

        HttpResponse<String> answer = send(signed(PATH + "?b=2&a=x%20y", "{\"text\":\"grüße\"}", "local", NOW));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode event = events.getFirst();
        assertThat(event.path("version").asText()).isEqualTo("2.0");
        assertThat(event.path("routeKey").asText()).isEqualTo("POST /v1/actions");
        assertThat(event.path("rawQueryString").asText()).isEqualTo("b=2&a=x%20y");
        assertThat(event.at("/queryStringParameters/a").asText()).isEqualTo("x y");
        assertThat(event.path("body").asText()).isEqualTo("{\"text\":\"grüße\"}");
        assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
        assertThat(event.at("/headers/content-type").asText()).isEqualTo("application/json");
        assertThat(event.at("/requestContext/http/method").asText()).isEqualTo("POST");
        assertThat(event.at("/requestContext/authorizer/iam/accessKey").asText())
                .isEqualTo("local");
        assertThat(answer.headers().firstValue("Apigw-Requestid"))
                .hasValue(event.at("/requestContext/requestId").asText());
    }

    @Test
    void request_signedByCurl_isServed() throws Exception {
        start(Rate.UNLIMITED);

        assertThat(curl("local:local")).isEqualTo("200");
        assertThat(curl("local:guessed")).isEqualTo("403");
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().path("body").asText()).isEqualTo("{\"action\":\"ping\"}");
    }

    @Test
    void request_withAnotherSecret_is403() throws Exception {
        start(Rate.UNLIMITED);

        HttpResponse<String> answer = send(signed(PATH, "{}", "guessed", NOW));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Forbidden\"}");
        assertThat(events).isEmpty();
    }

    @Test
    void request_whoseBodyIsNotTheSignedOne_is403() throws Exception {
        start(Rate.UNLIMITED);
        HttpRequest.Builder request = signed(PATH, "{}", "local", NOW);

        HttpResponse<String> answer = send(request.POST(HttpRequest.BodyPublishers.ofString("{\"a\":1}")));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void signature_olderThanFiveMinutes_is403() throws Exception {
        start(Rate.UNLIMITED);

        assertThat(send(signed(PATH, "{}", "local", Clock.offset(NOW, Duration.ofSeconds(-290))))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(signed(PATH, "{}", "local", Clock.offset(NOW, Duration.ofSeconds(-310))))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void request_withoutSignature_is403() throws Exception {
        start(Rate.UNLIMITED);

        assertThat(send(HttpRequest.newBuilder(uri(PATH)).POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void path_beyondTheRoutes_is404OfTheApi() throws Exception {
        start(Rate.UNLIMITED);

        HttpResponse<String> answer = send(signed("/v1/other", "{}", "local", NOW));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Not Found\"}");
        assertThat(send(HttpRequest.newBuilder(uri(PATH)).GET()).statusCode()).isEqualTo(404);
    }

    @Test
    void bodyOfAForm_comesInBase64() throws Exception {
        start(Rate.UNLIMITED);

        send(signed(PATH, "application/x-www-form-urlencoded", "{}", "local", NOW));

        assertThat(events.getFirst().path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(events.getFirst().path("body").asText()).isEqualTo("e30=");
    }

    @Test
    void answer_ofTheFunction_reachesTheClientWithStatusAndHeaders() throws Exception {
        result = returned(
                "{\"statusCode\":429,\"headers\":{\"Retry-After\":\"2\",\"content-type\":\"text/plain\"},\"body\":\"b2s=\",\"isBase64Encoded\":true}");
        start(Rate.UNLIMITED);

        HttpResponse<String> answer = send(signed(PATH, "{}", "local", NOW));

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).isEqualTo("ok");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain");
    }

    @Test
    void answer_withoutStatus_isTheBodyOfA200() throws Exception {
        result = returned("{\"type\":\"ack\"}");
        start(Rate.UNLIMITED);

        HttpResponse<String> answer = send(signed(PATH, "{}", "local", NOW));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"type\":\"ack\"}");
    }

    @Test
    void function_thatFailsOrIsLate_is500Or503() throws Exception {
        result = new InvocationResult.Failed("java.lang.Error", "secret");
        start(Rate.UNLIMITED);
        HttpResponse<String> failed = send(signed(PATH, "{}", "local", NOW));
        result = new InvocationResult.TimedOut("late");
        HttpResponse<String> late = send(signed(PATH, "{}", "local", NOW));

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
        assertThat(late.statusCode()).isEqualTo(503);
    }

    @Test
    void stage_beyondItsRate_is429() throws Exception {
        start(new Rate(0.001, 1));

        assertThat(send(signed(PATH, "{}", "local", NOW)).statusCode()).isEqualTo(200);
        assertThat(send(signed(PATH, "{}", "local", NOW)).statusCode()).isEqualTo(429);
    }

    @Test
    void route_withARateOfItsOwn_is429BeyondItAlone() throws Exception {
        start(new StageThrottles(Rate.UNLIMITED, Map.of("POST " + PATH, new Rate(0.001, 1))));

        assertThat(send(signed(PATH, "{}", "local", NOW)).statusCode()).isEqualTo(200);
        assertThat(send(signed(PATH, "{}", "local", NOW)).statusCode()).isEqualTo(429);
        assertThat(send(signed(OTHER.path(), "{}", "local", NOW)).statusCode()).isEqualTo(200);
        assertThat(send(signed(OTHER.path(), "{}", "local", NOW)).statusCode()).isEqualTo(200);
    }

    private void start(Rate rate) {
        start(new StageThrottles(rate, Map.of()));
    }

    private void start(StageThrottles throttles) {
        AccountFolder memory = new AccountFolder(Optional.empty());
        Sessions sessions = new Sessions(
                new TokenIssuer("http://issuer", "audience", KEY, new StepClock()),
                memory,
                new Sessions.KnownAccounts(Map.of(), false),
                Set.of(),
                Optional.empty());
        HttpFront.Api api = HttpApiFront.of(
                Optional.of(new HttpApi("api", List.of(ROUTE, OTHER), throttles)), this::invoke, new StepClock());
        front.start(new HttpFront.Site(
                sessions,
                new SiteDocuments(Map.of(), Map::of),
                URI.create("ws://localhost:1/local"),
                _ -> HttpReply.error(404, ""),
                api,
                Optional.empty()));
    }

    private InvocationResult invoke(String function, byte[] event) {
        try {
            events.add(JSON.readTree(event));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return result;
    }

    private static InvocationResult returned(String payload) {
        return new InvocationResult.Returned(payload.getBytes(StandardCharsets.UTF_8));
    }

    private URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + front.port() + pathAndQuery);
    }

    private HttpRequest.Builder signed(String path, String body, String secret, Clock clock) {
        return signed(path, "application/json", body, secret, clock);
    }

    private HttpRequest.Builder signed(String path, String type, String body, String secret, Clock clock) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(uri(path))
                .putHeader("Content-Type", type)
                .build();
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(AwsCredentialsIdentity.create("local", secret))
                        .request(request)
                        .payload(() -> new ByteArrayInputStream(bytes))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-3")
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock));
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri(path));
        signed.request().headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Host")) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        return builder.POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// The status that curl was answered with.
    private String curl(String user) throws IOException, InterruptedException {
        List<String> command = Arrays.asList(
                "curl",
                "-s",
                "-o",
                "/dev/null",
                "-w",
                "%{http_code}",
                "--aws-sigv4",
                "aws:amz:local:execute-api",
                "--user",
                user,
                "-H",
                "Content-Type: application/json",
                "-d",
                "{\"action\":\"ping\"}",
                uri(PATH).toString());
        Process curl = new ProcessBuilder(command).start();
        assertThat(curl.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
