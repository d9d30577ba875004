package dev.parley.emulator.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.gateway.PortTakenException;
import dev.parley.emulator.httpapi.HttpApiFront;
import dev.parley.emulator.testing.OtherDigits;
import dev.parley.emulator.testing.StepClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFrontTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final AccountFolder MEMORY = new AccountFolder(Optional.empty());

    /// One for all tests: to make one takes seconds without the second compiler.
    private static final RSAKey KEY = MEMORY.signingKey();

    private final HttpFront front = HttpFront.bind("127.0.0.1", 0);

    @BeforeEach
    void start() {
        Sessions sessions = new Sessions(
                new TokenIssuer("http://issuer", "audience", KEY, new StepClock()),
                MEMORY,
                new Sessions.KnownAccounts(Map.of("alice", "parley"), false),
                Set.of("system"),
                Optional.empty());
        front.start(new HttpFront.Site(
                sessions,
                new SiteDocuments(
                        Map.of("/gateway.json", request -> "{\"gateway\":\"" + request.gateway() + "\"}"), Map::of),
                URI.create("ws://localhost:1/local"),
                _ -> HttpReply.error(404, "not here"),
                HttpApiFront.of(Optional.empty(), (_, _) -> new InvocationResult.Throttled(), new StepClock()),
                Optional.empty()));
    }

    @AfterEach
    void stop() {
        front.close();
    }

    @Test
    void head_ofAPathThatIsRead_isAnsweredAsGetIs_withoutABody() throws Exception {
        for (String path : new String[] {"/", "/gateway.json", "/.well-known/jwks.json"}) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + path));
            HttpResponse<String> got = HTTP.send(request.GET().build(), HttpResponse.BodyHandlers.ofString());
            HttpResponse<String> head = HTTP.send(request.HEAD().build(), HttpResponse.BodyHandlers.ofString());

            assertThat(head.statusCode()).as(path).isEqualTo(got.statusCode());
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Content-Length"))
                    .isEqualTo(got.headers().firstValue("Content-Length"));
        }
    }

    @Test
    void login_ofDemoUser_givesAVerifiableToken() throws Exception {
        JsonNode answer = json(post("/login", body("alice", "parley")));
        assertThat(answer.path("userId").asText()).isEqualTo("alice");
        assertThat(answer.path("expiresIn").asInt()).isEqualTo(3600);
        SignedJWT token = SignedJWT.parse(answer.path("token").asText());
        JWKSet keys = JWKSet.parse(get("/.well-known/jwks.json").body());
        assertThat(token.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        assertThat(keys.getKeys()).noneMatch(key -> key.isPrivate());
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("http://issuer");
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("audience");
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("alice");
        assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant())
                .isEqualTo(StepClock.START.plus(Duration.ofHours(1)));
    }

    @Test
    @ExtendWith(OtherDigits.class)
    void login_underALocaleWithOtherDigits_isJson() throws Exception {
        JsonNode answer = json(post("/login", body("alice", "parley")));
        assertThat(answer.path("expiresIn").asInt()).isEqualTo(3600);
    }

    @Test
    void document_forABrowserElsewhere_getsTheGatewayAtTheHostThatItAskedFor() throws Exception {
        assertThat(json(get("/gateway.json")).path("gateway").asText()).isEqualTo("ws://127.0.0.1:1/local");
        HttpRequest behindTls = HttpRequest.newBuilder(uri("/gateway.json"))
                .header("X-Forwarded-Host", "chat.example")
                .header("X-Forwarded-Proto", "https")
                .build();
        assertThat(json(HTTP.send(behindTls, HttpResponse.BodyHandlers.ofString()))
                        .path("gateway")
                        .asText())
                .isEqualTo("wss://chat.example/local");
    }

    @Test
    void document_postedTo_is405_andOfTheRunAlone() throws Exception {
        assertThat(post("/gateway.json", "{}").statusCode()).isEqualTo(405);
        assertThat(get("/config.json").statusCode()).isEqualTo(404);
        assertThat(get("/deployment").statusCode()).isEqualTo(404);
    }

    @Test
    void login_withShortLifetime_saysIt() throws Exception {
        String body = "{\"username\":\"alice\",\"password\":\"parley\",\"expiresInSeconds\":2}";
        assertThat(json(post("/login", body)).path("expiresIn").asInt()).isEqualTo(2);
    }

    @Test
    void login_wrongOrUnknown_is401WithTheSameBody() throws Exception {
        HttpResponse<String> wrong = post("/login", body("alice", "wrong-password"));
        HttpResponse<String> unknown = post("/login", body("nobody", "wrong-password"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void signup_withAReservedName_is400_andALongerNameIsLikeAnyOther() throws Exception {
        assertThat(post("/signup", body("system", "secret1")).statusCode()).isEqualTo(400);
        assertThat(post("/signup", body("systemd", "secret1")).statusCode()).isEqualTo(200);
    }

    @Test
    void token_ofAnAccount_namesItsUserForPeople() throws Exception {
        JsonNode answer = json(post("/login", body("alice", "parley")));

        assertThat(SignedJWT.parse(answer.path("token").asText())
                        .getJWTClaimsSet()
                        .getStringClaim("preferred_username"))
                .isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/signup", "/login"})
    void signIn_fromAPageOfAnotherOrigin_isAllowedByPreflightAndAnswer(String path) throws Exception {
        HttpRequest preflight = HttpRequest.newBuilder(uri(path))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "http://localhost:5173")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .build();
        HttpResponse<String> allowed = HTTP.send(preflight, HttpResponse.BodyHandlers.ofString());

        assertThat(allowed.statusCode()).isEqualTo(204);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Methods")).contains("POST");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .containsIgnoringCase("content-type");
        HttpResponse<String> refused = post(path, "{}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    }

    @Test
    void signup_opensAnAccountOnce() throws Exception {
        assertThat(post("/signup", body("dave", "secret1")).statusCode()).isEqualTo(200);
        assertThat(post("/signup", body("dave", "secret2")).statusCode()).isEqualTo(409);
        assertThat(post("/login", body("dave", "secret1")).statusCode()).isEqualTo(200);
        assertThat(post("/login", body("dave", "secret2")).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"username\":\"al\",\"password\":\"parley\"}",
                "{\"username\":\"system\",\"password\":\"parley\"}",
                "{\"username\":\"a b c\",\"password\":\"parley\"}",
                "{\"username\":\"alice\",\"password\":\"short\"}",
                "{\"username\":\"alice\",\"password\":5}",
                "{\"username\":\"alice\",\"password\":\"parley\",\"expiresInSeconds\":0}",
                "{\"username\":\"alice\",\"password\":\"parley\",\"expiresInSeconds\":\"1\"}",
                "{\"username\":\"alice\",\"password\":\"parley\",\"expiresInSeconds\":18446744073709551626}",
                "{\"username\":\"alice\",\"password\":\"parley\"} and more",
                "{\"username\":\"alice\",\"password\":\"parley\"}{\"username\":\"bob\"}",
                "{\"username\":\"bob\",\"username\":\"alice\",\"password\":\"parley\"}",
                "{\"username\":\"alice\",\"password\":\"parley\",\"password\":\"parley\"}",
                "{\"username\":\"alice\",\"password\":\"parley\",\"more\":{\"a\":1,\"a\":2}}"
            })
    void body_illFormed_is400(String body) throws Exception {
        assertThat(post("/login", body).statusCode()).isEqualTo(400);
        assertThat(post("/signup", body).statusCode()).isEqualTo(400);
    }

    @Test
    void body_tooLarge_is413() throws Exception {
        assertThat(post("/login", "x".repeat(20_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void discovery_namesTheKeys() throws Exception {
        JsonNode discovery = json(get("/.well-known/openid-configuration"));
        assertThat(discovery.path("issuer").asText()).isEqualTo("http://issuer");
        assertThat(discovery.path("jwks_uri").asText()).isEqualTo("http://issuer/.well-known/jwks.json");
    }

    @Test
    void page_outsideTheFolderOrUnknown_is404() throws Exception {
        for (String path : new String[] {"/nothing.html", "/../logback.xml", "/%2e%2e/logback.xml", "/logback.xml"}) {
            assertThat(get(path).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void port_takenAlready_isSaidSo() {
        assertThatThrownBy(() -> HttpFront.bind("127.0.0.1", front.port()))
                .isInstanceOf(PortTakenException.class)
                .hasMessage("port " + front.port() + " is in use");
    }

    private static String body(String username, String password) {
        return "{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}";
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(uri(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + front.port() + path);
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }
}
