package dev.parley.emulator.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.httpapi.HttpApiFront;
import dev.parley.emulator.testing.StepClock;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sign-in on the issuer's own page, as a browser and a page go through it.
class CodeFlowTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AccountFolder MEMORY = new AccountFolder(Optional.empty());
    private static final RSAKey KEY = MEMORY.signingKey();
    private static final String VERIFIER = "a-verifier-of-forty-three-characters-or-more";
    private static final String PAGE = "http://localhost:5173/chat/";

    private final StepClock clock = new StepClock();
    private final HttpFront front = HttpFront.bind("127.0.0.1", 0);

    @BeforeEach
    void start() {
        Sessions sessions = new Sessions(
                new TokenIssuer("http://issuer", "audience", KEY, clock),
                MEMORY,
                new Sessions.KnownAccounts(Map.of("alice", "parley"), false),
                Set.of("system"),
                Optional.empty());
        front.start(new HttpFront.Site(
                sessions,
                new SiteDocuments(
                        Map.of(
                                "/client.json",
                                request -> "{\"id\":\"" + request.clientId().orElseThrow() + "\"}"),
                        Map::of),
                URI.create("ws://localhost:1/local"),
                _ -> HttpReply.error(404, "not here"),
                HttpApiFront.of(Optional.empty(), (_, _) -> new InvocationResult.Throttled(), clock),
                Optional.empty()));
    }

    @AfterEach
    void stop() {
        front.close();
    }

    @Test
    void person_whoSignsInOnTheIssuersPage_comesBackWithACodeThatIsWorthTokens() throws Exception {
        HttpResponse<String> form = get("/oauth2/authorize", request());
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body()).contains("name=\"password\"", "value=\"" + challenge() + "\"");
        assertThat(policy(form)).contains("form-action 'self' http://localhost:5173", "frame-ancestors 'none'");

        String code = code("alice", "parley");
        JsonNode tokens = json(redeem(code, VERIFIER, PAGE));

        SignedJWT token = SignedJWT.parse(tokens.path("access_token").asText());
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("alice");
        assertThat(token.getJWTClaimsSet().getStringClaim("username")).isEqualTo("alice");
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("audience");
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(tokens.path("token_type").asText()).isEqualTo("Bearer");
    }

    @Test
    void code_isGoodOnce() throws Exception {
        String code = code("alice", "parley");

        assertThat(redeem(code, VERIFIER, PAGE).statusCode()).isEqualTo(200);
        assertRefused(redeem(code, VERIFIER, PAGE), "invalid_grant");
    }

    @Test
    void code_withoutItsVerifierOrForAnotherPage_isNobodys() throws Exception {
        assertRefused(redeem(code("alice", "parley"), VERIFIER + "x", PAGE), "invalid_grant");
        assertRefused(redeem(code("alice", "parley"), VERIFIER, PAGE + "other"), "invalid_grant");
        assertRefused(redeem("unknown", VERIFIER, PAGE), "invalid_grant");
    }

    @Test
    void code_afterFiveMinutes_isOver() throws Exception {
        String code = code("alice", "parley");
        clock.advance(Duration.ofMinutes(5));

        assertRefused(redeem(code, VERIFIER, PAGE), "invalid_grant");
    }

    @Test
    void refreshToken_bringsNewTokensUntilTheNextIsInUseForAMinute() throws Exception {
        String first = json(redeem(code("alice", "parley"), VERIFIER, PAGE))
                .path("refresh_token")
                .asText();

        String second = json(refresh(first)).path("refresh_token").asText();
        assertThat(second).isNotEqualTo(first);
        assertThat(refresh(first).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(60));
        assertRefused(refresh(first), "invalid_grant");
        clock.advance(Duration.ofDays(29));
        assertThat(refresh(second).statusCode()).isEqualTo(200);
    }

    @Test
    void refreshToken_afterThirtyDaysOrRevoked_isOver() throws Exception {
        String token = json(redeem(code("alice", "parley"), VERIFIER, PAGE))
                .path("refresh_token")
                .asText();
        String revoked = json(refresh(token)).path("refresh_token").asText();
        String kept = json(refresh(token)).path("refresh_token").asText();

        assertThat(post("/oauth2/revoke", Map.of("client_id", "audience", "token", revoked))
                        .statusCode())
                .isEqualTo(200);
        assertRefused(refresh(revoked), "invalid_grant");
        clock.advance(Duration.ofDays(30));
        assertRefused(refresh(kept), "invalid_grant");
    }

    @Test
    void token_forAPageOfAnotherOrigin_mayBeRead() throws Exception {
        assertThat(redeem("unknown", VERIFIER, PAGE).headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
    }

    @Test
    void person_withAWrongPassword_seesTheFormAgain() throws Exception {
        HttpResponse<String> again = signIn("signIn", "alice", "wrong-password");

        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(again.body()).contains("wrong username or password", "name=\"password\"");
    }

    @Test
    void person_withoutAnAccount_makesOneThere() throws Exception {
        assertThat(signIn("signUp", "erin<", "secret1").statusCode()).isEqualTo(400);
        assertThat(signIn("signUp", "system", "secret1").statusCode()).isEqualTo(400);
        assertThat(signIn("signUp", "erin", "secret1").statusCode()).isEqualTo(303);
        assertThat(signIn("signUp", "erin", "secret1").statusCode()).isEqualTo(409);
        assertThat(signIn("signIn", "erin", "secret1").statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, other",
        "redirect_uri, https://elsewhere.example/",
        "redirect_uri, javascript:alert(1)",
        "redirect_uri, http://localhost@elsewhere.example/",
        "redirect_uri, http://localhost:1/#x",
        "redirect_uri, ''"
    })
    void request_thatNamesNoPageOfThisMachine_goesNowhere(String name, String value) throws Exception {
        Map<String, String> wrong = request();
        wrong.put(name, value);

        HttpResponse<String> answer = get("/oauth2/authorize", wrong);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        wrong.putAll(Map.of("username", "alice", "password", "parley", "action", "signIn"));
        assertThat(post("/oauth2/authorize", wrong).headers().firstValue("Location"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "code_challenge_method, plain, invalid_request",
        "code_challenge, short, invalid_request",
        "code_challenge, '', invalid_request"
    })
    void request_withoutPkce_isToldSoAtThePage(String name, String value, String error) throws Exception {
        Map<String, String> wrong = request();
        wrong.put(name, value);

        HttpResponse<String> answer = get("/oauth2/authorize", wrong);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).isEqualTo(PAGE + "?error=" + error + "&state=s+%26");
    }

    @Test
    void request_forThePageAtTheHostThatTheBrowserAskedFor_isTaken() throws Exception {
        Map<String, String> request = request();
        request.put("redirect_uri", "http://127.0.0.1:" + front.port() + "/");

        assertThat(get("/oauth2/authorize", request).statusCode()).isEqualTo(200);
    }

    @Test
    void state_inTheForm_isText() throws Exception {
        Map<String, String> request = request();
        request.put("state", "\"><script>");

        assertThat(get("/oauth2/authorize", request).body())
                .doesNotContain("<script>")
                .contains("&quot;&gt;&lt;script&gt;");
    }

    @Test
    void request_withAFieldTwice_is400() throws Exception {
        assertThat(HTTP.send(
                                HttpRequest.newBuilder(uri("/oauth2/authorize?state=a&state=b"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void grant_ofAnotherKindOrForAnotherClient_isRefused() throws Exception {
        assertRefused(
                post("/oauth2/token", Map.of("client_id", "audience", "grant_type", "password")),
                "unsupported_grant_type");
        assertRefused(
                post("/oauth2/token", Map.of("client_id", "other", "grant_type", "refresh_token")), "invalid_client");
    }

    @Test
    void logOut_sendsThePersonBackToThePageAndNowhereElse() throws Exception {
        assertThat(location(get("/logout", Map.of("client_id", "audience", "logout_uri", PAGE))))
                .isEqualTo(PAGE);
        assertThat(get("/logout", Map.of("client_id", "audience", "logout_uri", "https://elsewhere.example/"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void document_ofTheRun_getsTheClientThatSignsIn() throws Exception {
        assertThat(json(get("/client.json", Map.of())).path("id").asText()).isEqualTo("audience");
    }

    private static Map<String, String> request() throws Exception {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", "audience");
        request.put("redirect_uri", PAGE);
        request.put("state", "s &");
        request.put("code_challenge", challenge());
        request.put("code_challenge_method", "S256");
        return request;
    }

    private static String challenge() throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
    }

    private HttpResponse<String> signIn(String action, String username, String password) throws Exception {
        Map<String, String> fields = request();
        fields.putAll(Map.of("action", action, "username", username, "password", password));
        return post("/oauth2/authorize", fields);
    }

    private String code(String username, String password) throws Exception {
        String location = location(signIn("signIn", username, password));
        assertThat(location).startsWith(PAGE + "?code=").endsWith("&state=s+%26");
        return location.substring((PAGE + "?code=").length(), location.indexOf('&'));
    }

    private HttpResponse<String> redeem(String code, String verifier, String page) throws Exception {
        return post(
                "/oauth2/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", "audience",
                        "code", code,
                        "code_verifier", verifier,
                        "redirect_uri", page));
    }

    private HttpResponse<String> refresh(String token) throws Exception {
        return post(
                "/oauth2/token",
                Map.of("grant_type", "refresh_token", "client_id", "audience", "refresh_token", token));
    }

    private static void assertRefused(HttpResponse<String> answer, String error) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asText()).isEqualTo(error);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    private HttpResponse<String> get(String path, Map<String, String> query) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(uri(path + "?" + encoded(query))).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + front.port() + path);
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }
}
