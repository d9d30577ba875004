package dev.parley.e2e.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.client.ConnectOptions;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BadInputIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private Crowd crowd;
    private Device alice;
    private Device bob;
    private String room;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        bob = crowd.connect("bob");
        room = alice.createGroup("bad-input", List.of(bob.userId()));
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "{",
                "[]",
                "null",
                "7",
                "\"sendMessage\"",
                "{}",
                "{\"action\":null}",
                "{\"action\":[\"sendMessage\"]}",
                "{\"action\":\"sendMessage\"}",
                "{\"action\":\"sendMessage\",\"roomId\":\"ROOM\",\"clientMessageId\":\"m\",\"body\":7}",
                "{\"action\":\"sendMessage\",\"roomId\":\"ROOM\",\"clientMessageId\":\"m\",\"body\":\"\"}",
                "{\"action\":\"sendMessage\",\"roomId\":\"ROOM\",\"clientMessageId\":\"m\",\"body\":\"\\uD800\"}",
                "{\"action\":\"sendMessage\",\"roomId\":\"ROOM\",\"clientMessageId\":\"m m\",\"body\":\"x\"}",
                "{\"action\":\"sendMessage\",\"roomId\":[\"ROOM\"],\"clientMessageId\":\"m\",\"body\":\"x\"}",
                "{\"action\":\"sendMessage\",\"action\":\"sendMessage\",\"roomId\":\"ROOM\",\"clientMessageId\":\"m\",\"body\":\"x\"}",
                "{\"action\":\"sendMessage\",\"roomId\":\"ROOM\",\"roomId\":\"ROOM\",\"clientMessageId\":\"m\",\"body\":\"x\"}",
                "{\"action\":\"sendMessage\",\"roomId\":\"ROOM\",\"clientMessageId\":\"m\",\"body\":\"x\",\"id\":7}",
                "{\"action\":\"sendMessage\",\"roomId\":\"ROOM\",\"clientMessageId\":\"m\",\"body\":\"x\"} {}",
                "{\"action\":\"history\",\"roomId\":\"ROOM\",\"after\":1,\"before\":2}",
                "{\"action\":\"sync\",\"rooms\":{\"ROOM\":-1}}"
            })
    void frame_thatIsMalformed_isBadRequestAndTouchesNothing(String text) {
        JsonNode answer = alice.answerTo(text.replace("ROOM", room));

        assertThat(answer.path("type").asText()).isEqualTo("error");
        assertThat(answer.path("code").asText()).isEqualTo("bad_request");
        assertThat(answer.path("retryable").asBoolean()).isFalse();
        assertUntouched();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "$connect", "$disconnect", "$default", "SendMessage", "sendMessage "})
    void frame_ofAnUnknownAction_isRefusedWithItsName(String action) {
        JsonNode answer = alice.answerTo(
                "{\"action\":\"" + action + "\",\"requestContext\":{\"authorizer\":{\"userId\":\"x\"}}}");

        assertThat(answer.path("code").asText()).isEqualTo("unknown_action");
        assertThat(answer.path("action").asText()).isEqualTo(action);
        assertUntouched();
    }

    @Test
    void frame_thatIsDeepOrLong_isBadRequest() {
        String deep = "{\"action\":\"ping\",\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        String longNumber = "{\"action\":\"ping\",\"id\":" + "9".repeat(30_000) + "}";

        assertThat(alice.answerTo(deep).path("code").asText()).isEqualTo("bad_request");
        assertThat(alice.answerTo(longNumber).path("code").asText()).isEqualTo("bad_request");
        assertUntouched();
    }

    @Test
    void body_overTheLimitInBytesOrInItsPush_isTooLarge() {
        for (String body :
                List.of("a".repeat(16_385), "é".repeat(8_193), "\u0001".repeat(6_000), "\"".repeat(16_384))) {
            assertThat(alice.refused("sendMessage", Map.of("roomId", room, "clientMessageId", "m", "body", body))
                            .code())
                    .isEqualTo("too_large");
        }
        assertUntouched();
    }

    @Test
    void frame_thatForgesASender_isRefusedAndSendsNothing() {
        Answer answer = Device.await(alice.request(
                "sendMessage", Map.of("roomId", room, "clientMessageId", "m", "body", "x", "sender", bob.userId())));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("bad_request"));
        assertThat(bob.history(room)).isEmpty();
    }

    @Test
    void frame_thatIsBinary_closesWith1003() {
        alice.connection().sendBinary(new byte[] {1, 2, 3});

        assertThat(Device.await(alice.connection().closed()).code()).isEqualTo(1003);
    }

    @Test
    void message_overTheGatewaysLimit_closesWith1009() {
        alice.connection().sendText("{\"action\":\"ping\",\"x\":\"" + "x".repeat(140_000) + "\"}");

        assertThat(Device.await(alice.connection().closed()).code()).isEqualTo(1009);
    }

    @Test
    void frame_afterTheTokenHasExpired_isUnauthenticatedWithItsId() {
        String token = CLOUD.cloud().tokens().issue(crowd.user("brief"), Duration.ofSeconds(3));
        Device brief = crowd.connect("brief", token, ConnectOptions.DEFAULT);

        Crowd.await(
                "the token's end",
                () -> Device.await(brief.request("ping", Map.of()))
                        .frame()
                        .path("code")
                        .asText()
                        .equals("unauthenticated"));

        assertThat(brief.refused("listRooms", Map.of()).retryable()).isFalse();
    }

    /// The connection still works, the room's log is empty, and nobody was pushed anything.
    private void assertUntouched() {
        alice.acked("ping", Map.of());
        assertThat(alice.history(room)).isEmpty();
        assertThat(bob.messages(room)).isEmpty();
    }
}
