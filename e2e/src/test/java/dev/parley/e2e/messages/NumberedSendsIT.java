package dev.parley.e2e.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.Answer;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class NumberedSendsIT {
    /// How many numbered frames of a user may be without an answer.
    private static final int UNDER_WAY = 32;

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
        room = alice.createGroup("numbered", List.of(bob.userId()));
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void send_ofAsManyNumberedFramesAtOnceAsMayBe_isLoggedAndDeliveredInTheirOrder() {
        List<CompletableFuture<Answer>> sends = IntStream.rangeClosed(1, UNDER_WAY)
                .mapToObj(n -> send(n, "m-" + n))
                .toList();
        sends.forEach(Device::ack);

        List<String> inOrder =
                IntStream.rangeClosed(1, UNDER_WAY).mapToObj(n -> "m-" + n).toList();
        Crowd.await("all messages", () -> bob.messages(room).size() == UNDER_WAY);
        assertThat(bob.messages(room))
                .extracting(message -> message.path("body").asText())
                .isEqualTo(inOrder);
        assertThat(bob.history(room))
                .extracting(message -> message.path("body").asText())
                .isEqualTo(inOrder);
    }

    @Test
    void send_withoutItsPredecessor_isOutOfOrderAndRenumberedGoesThrough() {
        Device.ack(send(1, "m-1"));
        CompletableFuture<Answer> third = send(3, "m-3");
        CompletableFuture<Answer> fourth = send(4, "m-4");

        for (CompletableFuture<Answer> send : List.of(third, fourth)) {
            Answer.Refusal refusal = refusal(send);
            assertThat(refusal.code()).isEqualTo("out_of_order");
            assertThat(refusal.retryable()).isTrue();
            assertThat(refusal.expected()).hasValue(2);
        }
        List.of(send(2, "m-3"), send(3, "m-4")).forEach(Device::ack);
        Crowd.await("all messages", () -> bob.messages(room).size() == 3);
        assertThat(bob.messages(room))
                .extracting(message -> message.path("body").asText())
                .containsExactly("m-1", "m-3", "m-4");
    }

    @Test
    void send_ofANumberUsedUp_isARepeatForTheSameIdAndAConflictForAnother() {
        Answer.Ack first = Device.ack(send(1, "m-1"));
        Answer.Ack again = Device.ack(send(1, "m-1"));
        assertThat(again.text("messageId")).isEqualTo(first.text("messageId"));
        assertThat(again.flag("duplicate")).isTrue();
        assertThat(refusal(send(1, "m-2")).code()).isEqualTo("conflict");
        Device.ack(send(2, "m-2"));
    }

    @Test
    void send_refusedForGood_usesItsNumberUp() {
        CompletableFuture<Answer> tooLarge = alice.request(
                "sendMessage",
                Map.of("roomId", room, "clientMessageId", "large", "body", "x".repeat(16_385), "clientSeq", 1));
        CompletableFuture<Answer> next = send(2, "m-2");
        assertThat(refusal(tooLarge).code()).isEqualTo("too_large");
        Device.ack(next);
    }

    @Test
    void send_beyondAsManyAsMayWait_isOutOfOrderBeforeTheirPatienceEndsInWhateverRoom() {
        String other = alice.createGroup("other", List.of(bob.userId()));
        List<CompletableFuture<Answer>> sends = IntStream.range(0, UNDER_WAY + 8)
                .mapToObj(n -> send(n % 2 == 0 ? room : other, 2 + n / 2, "m-" + n))
                .toList();
        Crowd.await("the refusals", () -> answered(sends).size() >= 8);
        List<CompletableFuture<Answer>> refused = answered(sends);
        assertThat(refused).hasSize(8);
        refused.forEach(send -> assertThat(refusal(send).expected()).hasValue(1));
        Device.ack(send(room, 1, "first"));
    }

    private static List<CompletableFuture<Answer>> answered(List<CompletableFuture<Answer>> sends) {
        return sends.stream().filter(CompletableFuture::isDone).toList();
    }

    @Test
    void send_byStranger_isRefusedAtOnceHoweverFarFromItsTurn() {
        Device carol = crowd.connect("carol");
        long started = System.nanoTime();
        for (int number : List.of(2, 3, 120)) {
            Answer.Refusal refusal = soonRefusal(carol.request(
                    "sendMessage",
                    Map.of("roomId", room, "clientMessageId", "m" + number, "body", "b", "clientSeq", number)));
            assertThat(refusal.code()).isEqualTo("not_a_member");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
    }

    /// Before a frame that waits for its turn would be answered.
    private static Answer.Refusal soonRefusal(CompletableFuture<Answer> request) {
        return refusal(request.orTimeout(2500, TimeUnit.MILLISECONDS));
    }

    @Test
    void send_farAheadOfItsTurn_isOutOfOrderAtOnce() {
        assertThat(refusal(send(1_000, "m-1000")).expected()).hasValue(1);
    }

    private CompletableFuture<Answer> send(int number, String id) {
        return send(room, number, id);
    }

    private CompletableFuture<Answer> send(String roomId, int number, String id) {
        return alice.request(
                "sendMessage", Map.of("roomId", roomId, "clientMessageId", id, "body", id, "clientSeq", number));
    }

    private static Answer.Refusal refusal(CompletableFuture<Answer> request) {
        Answer answer = Device.await(request);
        assertThat(answer).as(answer.frame().toString()).isInstanceOf(Answer.Refusal.class);
        return (Answer.Refusal) answer;
    }
}
