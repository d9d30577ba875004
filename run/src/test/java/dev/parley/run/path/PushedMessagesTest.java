package dev.parley.run.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushedMessagesTest {
    @Test
    void push_ofMessages_givesTheirIdsWhateverElseTheyHold() {
        String frame = """
                {"type":"messages","roomId":"r","messages":[
                  {"seq":1,"messageId":"a","metadata":{"messageId":"not this","of":[{"messageId":"nor this"}]},"body":"x"},
                  {"seq":2,"reactions":[],"messageId":"b"}]}""";

        assertThat(ids(frame)).containsExactly("a", "b");
    }

    @Test
    void otherFrame_andTextThatIsNoFrame_giveNone() {
        assertThat(ids("{\"type\":\"receipts\",\"messages\":[{\"messageId\":\"a\"}]}"))
                .isEmpty();
        assertThat(ids("[1]")).isEmpty();
        assertThat(ids("{\"type\":")).isEmpty();
        assertThat(ids("")).isEmpty();
    }

    private static List<String> ids(String frame) {
        return PushedMessages.ids(frame.getBytes(StandardCharsets.UTF_8));
    }
}
