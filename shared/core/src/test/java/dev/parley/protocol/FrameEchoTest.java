package dev.parley.protocol;

import static dev.parley.protocol.frame.ErrorCode.BAD_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.frame.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameEchoTest {
    private final FrameCodec codec = new FrameCodec();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "{",
                "{'action':'ping'",
                "{'action':'ping'} {}",
                "{'action':'ping'}x",
                "{action:'ping'}",
                "{'action':'ping',}",
                "{'action':'ping','x':01}",
                "{'action':'ping','x':NaN}",
                "{'action':'ping','x':'\n'}",
                "{'action':'ping','x':'\\x'}",
                "{'action':'ping'/**/}",
                "\uFEFF{'action':'ping'}",
                "[]",
                "[{'action':'ping'}]",
                "'ping'",
                "null",
                "12",
                "true"
            })
    void decode_ofWhatIsNotOneJsonObject_isBadRequestWithoutAnyEcho(String text) {
        Reply.Refused refusal = refusal("{" + text, json(text));

        assertThat(refusal.code()).isEqualTo(BAD_REQUEST);
        assertThat(refusal.action()).isEmpty();
        assertThat(refusal.id()).isEmpty();
        assertThat(refusal.field()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\uDC00", "\\uD800", "\uDC00", "\uD800"})
    void decode_ofAFieldNameWithALoneSurrogate_isBadRequest(String name) {
        assertThat(refusal("name", json("{'action':'ping','" + name + "':1}")).code())
                .isEqualTo(BAD_REQUEST);
        assertThat(refusal("name", json("{'action':'ping','x':{'" + name + "':1}}"))
                        .code())
                .isEqualTo(BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "5", "null", "'\\uD800'", "{}"})
    void decode_ofAnIdThatIsNone_doesNotEchoIt(String id) {
        Reply.Refused refusal = refusal(id, json("{'action':'ping','id':" + id + "}"));

        assertThat(refusal.code()).isEqualTo(BAD_REQUEST);
        assertThat(refusal.field()).contains("id");
        assertThat(refusal.action()).contains("ping");
        assertThat(refusal.id()).isEmpty();
    }

    @Test
    void decode_ofAnIdOfSixtyFiveCharacters_isBadRequest() {
        Reply.Refused refusal = refusal("id", json("{'action':'ping','id':'" + "i".repeat(65) + "'}"));

        assertThat(refusal.field()).contains("id");
        assertThat(refusal.id()).isEmpty();
    }

    @Test
    void decode_ofARepeatedActionOrId_echoesNeither() {
        Reply.Refused action = refusal("action", json("{'action':'ping','id':'7','action':'sync'}"));
        Reply.Refused id = refusal("id", json("{'action':'ping','id':'7','id':'7'}"));

        assertThat(action.action()).isEmpty();
        assertThat(action.id()).contains("7");
        assertThat(action.field()).contains("action");
        assertThat(id.action()).contains("ping");
        assertThat(id.id()).isEmpty();
        assertThat(id.field()).contains("id");
    }

    @Test
    void decode_ofAnUnknownAction_echoesOnlyAShortOne() {
        assertThat(refusal("short", json("{'action':'" + "a".repeat(64) + "'}")).action())
                .contains("a".repeat(64));
        assertThat(refusal("long", json("{'action':'" + "a".repeat(65) + "'}")).action())
                .isEmpty();
    }

    @Test
    void decode_ofAHugeFieldName_doesNotRepeatIt() {
        String name = "n".repeat(60_000);
        Reply.Refused refusal = refusal("name", json("{'action':'ping','" + name + "':1,'" + name + "':1}"));

        assertThat(refusal.field()).isEmpty();
        assertThat(codec.encodedSize(refusal)).isLessThan(1_000);
    }

    @Test
    void decode_ofTheDeepestFrameThatTheGatewayLetsThrough_isBadRequest() {
        int depth = 60_000;
        Reply.Refused refusal =
                refusal("deep", json("{'action':'ping','x':" + "[".repeat(depth) + "]".repeat(depth) + ",'id':'7'}"));

        assertThat(refusal.code()).isEqualTo(BAD_REQUEST);
        assertThat(refusal.field()).contains("x");
        assertThat(refusal.id()).contains("7");
    }

    private Reply.Refused refusal(String what, String text) {
        Decoded decoded = codec.decode(text);
        assertThat(decoded).as(what).isInstanceOf(Decoded.Malformed.class);
        return ((Decoded.Malformed) decoded).refusal();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
