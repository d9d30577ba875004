package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessagesTest {
    @Test
    void frame_ofSeveralMessages_deliversEachOfThem() {
        Messages messages = new Messages(3, 1, 0);
        List<Integer> complete = new ArrayList<>();
        messages.whenComplete(complete::add);

        messages.heard(push(messages, 2, 0));

        assertThat(complete).containsExactly(2, 0);
        assertThat(messages.numbers(push(messages, 2, 0))).containsExactly(2, 0);
        assertThat(messages.delivered()).isEqualTo(2);
    }

    @Test
    void message_isComplete_whenItsWholeAudienceHasIt() {
        Messages messages = new Messages(1, 2, 0);

        messages.heard(push(messages, 0));
        assertThat(messages.complete()).isZero();

        messages.heard(push(messages, 0));
        assertThat(messages.complete()).isOne();
    }

    @Test
    void latency_countsFromTheIntendedMoment_howeverLateTheSendWas() {
        Messages messages = new Messages(1, 1, 0);
        messages.intend(0, System.nanoTime() - Duration.ofSeconds(3).toNanos());

        messages.heard(push(messages, 0));

        assertThat(messages.deliveries().getMaxValue()).isBetween(2_990_000L, 4_000_000L);
    }

    @Test
    void messagesOfTheWarmUp_areDelivered_butNotTimed() {
        Messages messages = new Messages(2, 1, 1);

        messages.heard(push(messages, 0, 1));

        assertThat(messages.delivered()).isEqualTo(2);
        assertThat(messages.deliveries().getTotalCount()).isOne();
    }

    @Test
    void reply_isAnAckOrARefusal() {
        Messages messages = new Messages(2, 1, 0);

        messages.heard("{\"type\":\"ack\",\"action\":\"sendMessage\",\"id\":\"" + messages.replyId(0) + "\"}");
        messages.heard("{\"type\":\"error\",\"id\":\"" + messages.replyId(1) + "\",\"code\":\"rate_limited\"}");

        assertThat(messages.replies().getTotalCount()).isOne();
        assertThat(messages.refused()).isOne();
    }

    @Test
    void repeatedPush_isCountedOnce() {
        Messages messages = new Messages(1, 1, 0);

        messages.heard(push(messages, 0));
        messages.heard(push(messages, 0));

        assertThat(messages.delivered()).isOne();
    }

    @Test
    void pushOfAnEarlierMeasurement_isNotHeard() {
        Messages earlier = new Messages(1, 1, 0);
        Messages messages = new Messages(1, 1, 0);

        messages.heard(push(earlier, 0));

        assertThat(messages.delivered()).isZero();
    }

    private static String push(Messages messages, int... numbers) {
        StringBuilder frame = new StringBuilder("{\"type\":\"messages\",\"messages\":[");
        for (int number : numbers) {
            frame.append("{\"body\":\"").append(messages.body(number, 40)).append("\"},");
        }
        return frame.append("]}").toString();
    }
}
