package dev.parley.e2e.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.DeploymentProfile;
import dev.parley.run.ParleyTestCloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What functions coordinate by is in a table here, whatever profile the other tests run on.
final class WithoutRedisIT {
    private static final int SENDS = 8;

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD =
            ParleyTestCloud.own(() -> ParleyTestCloud.testOptions(DeploymentProfile.NONE)
                    .withVariable("LIMIT_SENDS_RATE", "1")
                    .withVariable("LIMIT_SENDS_BURST", "20"));

    private Crowd crowd;
    private Device alice;
    private Device bob;
    private String room;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        bob = crowd.connect("bob");
        room = alice.createGroup("without-redis", List.of(bob.userId()));
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    @DisabledIfSystemProperty(
            named = "parley.lambda",
            matches = "process",
            disabledReason = "more frames wait for their turn than a function has processes")
    void numberedSends_inReverseAtOnce_areLoggedInTheirOrder() {
        List<CompletableFuture<Answer>> sends =
                IntStream.range(0, SENDS).mapToObj(n -> numbered(SENDS - n)).toList();
        sends.forEach(Device::ack);

        Crowd.await("all messages", () -> bob.messages(room).size() == SENDS);
        assertThat(bob.history(room))
                .extracting(message -> message.path("clientMessageId").asText())
                .isEqualTo(
                        IntStream.rangeClosed(1, SENDS).mapToObj(n -> "m-" + n).toList());
    }

    @Test
    void numberedSend_withoutItsPredecessor_isOutOfOrder_andARepeatIsADuplicate() {
        Device.ack(numbered(1));

        Answer.Refusal early = (Answer.Refusal) Device.await(numbered(3));
        assertThat(early.code()).isEqualTo("out_of_order");
        assertThat(early.expected()).hasValue(2);
        assertThat(Device.ack(numbered(1)).flag("duplicate")).isTrue();
    }

    @Test
    void typing_isShown_andEndedByAMessage() {
        alice.acked("typing", Map.of("roomId", room, "state", "start"));
        Crowd.await("the start", () -> !bob.pushes("typing").isEmpty());
        assertThat(shownTyping()).containsExactly(alice.userId());

        Device.ack(alice.send(room, "m", "sent"));

        Crowd.await("the end", () -> shownTyping().isEmpty());
    }

    @Test
    void sends_beyondTheirLimit_areRefusedWithAWait_andNoOthersAre() {
        List<Answer> answers =
                IntStream.range(0, 40).mapToObj(n -> alice.send(room, "m-" + n, "flood")).toList().stream()
                        .map(Device::await)
                        .toList();

        assertThat(answers.stream().filter(Answer.Refusal.class::isInstance).map(Answer.Refusal.class::cast))
                .hasSizeBetween(5, 20)
                .allSatisfy(refusal -> {
                    assertThat(refusal.code()).isEqualTo("rate_limited");
                    assertThat(refusal.retryAfter())
                            .hasValueSatisfying(
                                    wait -> assertThat(wait).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1)));
                });
        Device.ack(bob.send(room, "calm", "still here"));
    }

    @Test
    void receipts_movePushesAndCursors() {
        Device.ack(alice.send(room, "m", "sent"));
        Crowd.await("the message", () -> bob.seqs(room).contains(1L));

        bob.acked("receipt", Map.of("roomId", room, "kind", "read", "seq", 1));

        Crowd.await(
                "the tick",
                () -> alice.pushes("receipts").stream()
                        .anyMatch(push -> push.toString().contains(bob.userId())));
    }

    private CompletableFuture<Answer> numbered(int number) {
        return alice.request(
                "sendMessage",
                Map.of("roomId", room, "clientMessageId", "m-" + number, "body", "b", "clientSeq", number));
    }

    private List<String> shownTyping() {
        return bob.acked("members", Map.of("roomId", room))
                .frame()
                .path("typing")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }
}
