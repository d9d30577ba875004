package dev.parley.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.cost.bill.CoordinationCost.Frame;
import dev.parley.bench.cost.meter.Latencies;
import dev.parley.bench.cost.meter.Resource;
import dev.parley.run.DeploymentProfile;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What frames ask of the table that stands in Redis's place: the figures of its cost go by it.
class CoordinationRequestsTest {
    /// As many frames as share one write of the bucket of all frames.
    private static final int FRAMES = 20;

    private static final Duration AT_ONCE = Duration.ofMillis(250);

    private static CostCloud cloud;
    private static RoomConversation pair;

    @BeforeAll
    static void start() {
        cloud = CostCloud.of(DeploymentProfile.NONE, Latencies.NONE, Duration.ofSeconds(1));
        pair = RoomConversation.of(cloud, 2);
    }

    @AfterAll
    static void stop() {
        pair.close();
        cloud.close();
    }

    /// A message of a member who typed ends that.
    @BeforeEach
    void letNobodyType() {
        pair.send(5);
    }

    @Test
    void send_writesTwoBuckets_andReadsWhetherItsSenderTypes() {
        expect(List.of(Frame.SEND), _ -> pair.send(5));
    }

    @Test
    void numberedSend_takesAndUsesUpItsTurnToo() {
        expect(
                List.of(Frame.NUMBERED_SEND),
                number -> pair.ack(
                        0,
                        "sendMessage",
                        Map.of(
                                "roomId",
                                pair.roomId(),
                                "clientMessageId",
                                "numbered-" + number,
                                "clientSeq",
                                number + 1,
                                "body",
                                "hello")));
    }

    @Test
    void receipt_writesItsBucket() {
        expect(
                List.of(Frame.RECEIPT),
                _ -> pair.ack(1, "receipt", Map.of("roomId", pair.roomId(), "kind", "read", "seq", 1)));
    }

    @Test
    void typing_writesItsBucketAndWhoTypes() {
        typing("start");

        expect(List.of(Frame.TYPING), number -> typing(number % 2 == 0 ? "stop" : "start"));
    }

    @Test
    void typingAndSend_eachFindWhatTheOtherWrote() {
        typing("start");
        pair.send(5);

        expect(List.of(Frame.TYPING_AFTER_SEND, Frame.SEND_AFTER_TYPING), _ -> {
            typing("start");
            pair.send(5);
        });
    }

    private static void typing(String state) {
        pair.ack(0, "typing", Map.of("roomId", pair.roomId(), "state", state));
    }

    private interface Round {
        void go(int number);
    }

    private static void expect(List<Frame> frames, Round round) {
        cloud.settle(AT_ONCE);
        cloud.turn();
        for (int number = 0; number < FRAMES; number++) {
            round.go(number);
        }
        cloud.settle(AT_ONCE);
        Map<Resource, Double> used = new EnumMap<>(Resource.class);
        cloud.turn().uses().stream()
                .filter(use -> use.operation().endsWith(" Coordination"))
                .forEach(use -> used.merge(use.resource(), use.quantity(), Double::sum));

        assertThat(used.getOrDefault(Resource.WRITE_UNITS, 0.0))
                .isEqualTo(FRAMES * frames.stream().mapToInt(Frame::writes).sum() + frames.size());
        assertThat(used.getOrDefault(Resource.READ_UNITS, 0.0))
                .isEqualTo(
                        FRAMES * frames.stream().mapToDouble(Frame::readUnits).sum());
    }
}
