package dev.parley.adapter.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.adapter.moderation.ScriptedModerator.Silence;
import dev.parley.domain.Metadata;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.RoomKind;
import dev.parley.port.moderation.Moderator;
import dev.parley.port.moderation.Moderator.FailureRule;
import dev.parley.port.moderation.Moderator.Sent;
import dev.parley.port.moderation.Moderator.Verdict;
import dev.parley.settings.Environment;
import dev.parley.testkit.Fixtures;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// Asks a moderator over HTTP, as a URL and as a function of Lambda.
class JsonModeratorTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Sent PLAIN = new Sent(
            "sendMessage", new RoomId("room"), RoomKind.DIRECT, Fixtures.ALICE, "hello", Optional.empty(), List.of());
    private static final String LATE_MILLIS = "200";

    private ScriptedModerator script;

    @BeforeEach
    void start() throws IOException {
        script = new ScriptedModerator();
    }

    @AfterEach
    void stop() {
        script.close();
    }

    @Test
    void message_isShownInTheFieldsOfTheContract_andNoOthers() throws JsonProcessingException {
        moderator().judge(PLAIN);

        assertThat(script.asked)
                .isEqualTo(JSON.readTree("{\"action\":\"sendMessage\",\"roomId\":\"room\",\"roomKind\":\"direct\","
                        + "\"sender\":\"alice\",\"body\":\"hello\"}"));
    }

    @Test
    void metadataAndMentions_areShownWhereThereAreAny() throws JsonProcessingException {
        moderator()
                .judge(new Sent(
                        "editMessage",
                        new RoomId("room"),
                        RoomKind.GROUP,
                        Fixtures.ALICE,
                        "hello",
                        Optional.of(new Metadata("{\"a\":[1]}")),
                        List.of(Fixtures.BOB)));

        assertThat(script.asked)
                .isEqualTo(JSON.readTree("{\"action\":\"editMessage\",\"roomId\":\"room\",\"roomKind\":\"group\","
                        + "\"sender\":\"alice\",\"body\":\"hello\",\"metadata\":{\"a\":[1]},\"mentions\":[\"bob\"]}"));
    }

    @Test
    void decision_isTheVerdict() {
        assertThat(verdict("{\"decision\":\"allow\"}")).isEqualTo(new Verdict.Allowed());
        assertThat(verdict("{\"decision\":\"reject\"}")).isEqualTo(new Verdict.Rejected(Optional.empty()));
        assertThat(verdict("{\"decision\":\"reject\",\"message\":\"be kind\"}"))
                .isEqualTo(new Verdict.Rejected(Optional.of("be kind")));
        assertThat(verdict("{\"decision\":\"replace\",\"body\":\"****\"}"))
                .isEqualTo(new Verdict.Replaced(Optional.of("****"), Optional.empty()));
        assertThat(verdict("{\"decision\":\"replace\",\"metadata\":{\"b\":1,\"a\":2}}"))
                .isEqualTo(new Verdict.Replaced(Optional.empty(), Optional.of(new Metadata("{\"a\":2,\"b\":1}"))));
        assertThat(verdict("{\"decision\":\"replace\",\"body\":\"" + "x".repeat(16_384) + "\"}"))
                .isInstanceOf(Verdict.Replaced.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "null",
                "[]",
                "{}",
                "{\"decision\":\"maybe\"}",
                "{\"decision\":true}",
                "{\"decision\":\"reject\",\"message\":7}",
                "{\"decision\":\"replace\"}",
                "{\"decision\":\"replace\",\"body\":7}",
                "{\"decision\":\"replace\",\"body\":\"\"}",
                "{\"decision\":\"replace\",\"body\":\"half of a pair: \\ud83d\"}",
                "{\"decision\":\"replace\",\"body\":\"fine\",\"metadata\":[]}",
                "{\"decision\":\"replace\",\"body\":\"fine\",\"metadata\":\"{}\"}",
                "{\"decision\":\"replace\",\"metadata\":{\"half of a pair\":\"\\ud83d\"}}",
                "{\"decision\":\"replace\",\"metadata\":{\"1\":{\"2\":{\"3\":{\"4\":{\"5\":{\"6\":{\"7\":{\"8\":{}}}}}}}}}}"
            })
    void answer_ofAnotherForm_isNoVerdict(String text) {
        assertThat(verdict(text)).isEqualTo(new Verdict.Missing());
    }

    @Test
    void replacement_beyondTheSizesOfAMessage_isNoVerdict() {
        assertThat(verdict("{\"decision\":\"replace\",\"body\":\"" + "x".repeat(16_385) + "\"}"))
                .isEqualTo(new Verdict.Missing());
        assertThat(verdict("{\"decision\":\"replace\",\"metadata\":{\"a\":\"" + "x".repeat(4_096) + "\"}}"))
                .isEqualTo(new Verdict.Missing());
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 403, 500, 503})
    void answer_withAnotherStatus_isNoVerdict(int other) {
        script.status = other;

        assertThat(moderator().judge(PLAIN)).isEqualTo(new Verdict.Missing());
    }

    @ParameterizedTest
    @EnumSource
    void moderator_thatIsLate_isNoVerdict(Silence how) {
        script.silence = Optional.of(how);

        assertThat(moderator().judge(PLAIN)).isEqualTo(new Verdict.Missing());
    }

    @Test
    void moderator_isWaitedForHalfASecond_unlessTheDeploymentSaysOtherwise() {
        script.silence = Optional.of(Silence.BEFORE_THE_HEADERS);
        long start = System.nanoTime();

        JsonModerator.from(new Environment(Map.of("MODERATOR_URL", script.address())))
                .orElseThrow()
                .judge(PLAIN);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(500), Duration.ofSeconds(10));
    }

    @Test
    void moderator_thatIsNotThere_isNoVerdict() {
        script.close();

        assertThat(moderator().judge(PLAIN)).isEqualTo(new Verdict.Missing());
    }

    @Test
    void function_isInvokedByItsArn_withASignatureOfTheFunctionsOwn() {
        script.answer = "{\"decision\":\"reject\"}";

        assertThat(function().judge(PLAIN)).isEqualTo(new Verdict.Rejected(Optional.empty()));
        assertThat(script.path)
                .isEqualTo("/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A123456789012%3Afunction%3Ajudge"
                        + "/invocations");
        assertThat(script.authorization)
                .startsWith("AWS4-HMAC-SHA256 Credential=key/")
                .contains("/eu-west-1/lambda/aws4_request");
        assertThat(script.asked.path("body").asText()).isEqualTo("hello");
    }

    @Test
    void function_thatFails_isNoVerdict() {
        script.functionError = Optional.of("Unhandled");

        assertThat(function().judge(PLAIN)).isEqualTo(new Verdict.Missing());
    }

    @ParameterizedTest
    @EnumSource
    void function_thatIsLate_isNoVerdict(Silence how) {
        script.silence = Optional.of(how);

        assertThat(function().judge(PLAIN)).isEqualTo(new Verdict.Missing());
    }

    @Test
    void deployment_withoutAModerator_asksNobody() {
        assertThat(JsonModerator.from(new Environment(Map.of()))).isEmpty();
        assertThat(JsonModerator.failureRule(new Environment(Map.of()))).isEqualTo(FailureRule.ALLOW);
    }

    @Test
    void ruleOfFailure_isOneOfTwo() {
        assertThat(rule("allow")).isEqualTo(FailureRule.ALLOW);
        assertThat(rule("unavailable")).isEqualTo(FailureRule.UNAVAILABLE);
        assertThatThrownBy(() -> rule("perhaps")).hasMessageContaining("MODERATOR_FAILURE", "perhaps");
    }

    private static FailureRule rule(String value) {
        return JsonModerator.failureRule(new Environment(Map.of("MODERATOR_FAILURE", value)));
    }

    private Verdict verdict(String text) {
        script.answer = text;
        return moderator().judge(PLAIN);
    }

    private Moderator moderator() {
        return JsonModerator.from(new Environment(Map.of(
                        "MODERATOR_URL",
                        script.address() + "/judge",
                        "MODERATOR_TIMEOUT_MS",
                        script.silence.isPresent() ? LATE_MILLIS : "20000")))
                .orElseThrow();
    }

    private Moderator function() {
        return new JsonModerator(
                new LambdaModeratorEndpoint(
                        "arn:aws:lambda:eu-west-1:123456789012:function:judge",
                        URI.create(script.address()),
                        "eu-west-1",
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")),
                        HttpClient.newHttpClient()),
                script.silence.isPresent() ? Duration.ofMillis(Long.parseLong(LATE_MILLIS)) : Duration.ofSeconds(20));
    }
}
