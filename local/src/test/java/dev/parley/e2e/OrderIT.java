package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.Answer;
import dev.parley.local.testing.LocalCloudExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class OrderIT {
    @RegisterExtension
    static final LocalCloudExtension CLOUD = LocalCloudExtension.shared();

    private Crowd crowd;
    private Device alice;
    private Device bob;
    private String room;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        bob = crowd.connect("bob");
        room = alice.createGroup("order", List.of(bob.userId()));
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void hundredNumberedFrames_sentWithoutWaiting_arriveInTheirOrder() {
        List<CompletableFuture<Answer>> sends = IntStream.rangeClosed(1, 100)
                .mapToObj(number -> numbered(number, "m" + number, "body " + number))
                .toList();

        sends.forEach(Device::ack);
        Crowd.await("all messages", () -> bob.messages(room).size() == 100);

        assertThat(bob.messages(room).stream()
                        .map(message -> message.path("clientMessageId").asText()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 100)
                        .mapToObj(number -> "m" + number)
                        .toList());
    }

    @Test
    void numberedFrames_withRefusalsAmongThem_goOnInOrder() {
        List<CompletableFuture<Answer>> sends = List.of(
                numbered(1, "m1", "one"),
                numbered(2, "m2", "x".repeat(16_385)),
                numbered(3, "m3", "three"),
                numbered(4, "m1", "another body under the id of the first"),
                numbered(5, "m5", "five"));

        assertThat(sends.stream().map(OrderIT::outcome)).containsExactly("ack", "too_large", "ack", "conflict", "ack");
        Crowd.await("what was accepted", () -> bob.messages(room).size() == 3);
        assertThat(bob.messages(room).stream()
                        .map(message -> message.path("body").asText()))
                .containsExactly("one", "three", "five");
    }

    @Test
    void number_beforeItsTurnThatNeverComes_isOutOfOrderWithTheExpectedOne() {
        Device.ack(numbered(1, "m1", "one"));

        Answer.Refusal early = (Answer.Refusal) Device.await(numbered(3, "m3", "three"));

        assertThat(early.code()).isEqualTo("out_of_order");
        assertThat(early.retryable()).isTrue();
        assertThat(early.expected()).hasValue(2);
        Device.ack(numbered(2, "m3", "three"));
        Crowd.await("both messages", () -> bob.messages(room).size() == 2);
    }

    @Test
    void number_usedUp_isARepeatForTheSameMessageAndAConflictForAnother() {
        Answer.Ack first = Device.ack(numbered(1, "m1", "one"));

        Answer.Ack repeat = Device.ack(numbered(1, "m1", "one"));
        Answer.Refusal other = (Answer.Refusal) Device.await(numbered(1, "m2", "two"));

        assertThat(repeat.text("messageId")).isEqualTo(first.text("messageId"));
        assertThat(repeat.flag("duplicate")).isTrue();
        assertThat(other.code()).isEqualTo("conflict");
    }

    @Test
    void sends_beyondTheBurst_areLimitedAndTellWhenToTryAgain() {
        List<Answer> answers = IntStream.range(0, 300).mapToObj(i -> alice.send(room, "m" + i, "x")).toList().stream()
                .map(Device::await)
                .toList();
        List<Answer.Refusal> limited = answers.stream()
                .filter(Answer.Refusal.class::isInstance)
                .map(Answer.Refusal.class::cast)
                .toList();

        assertThat(limited).isNotEmpty().allSatisfy(refusal -> {
            assertThat(refusal.code()).isEqualTo("rate_limited");
            assertThat(refusal.retryable()).isTrue();
            assertThat(refusal.retryAfter()).isPresent();
        });
        assertThat(answers.size() - limited.size()).isGreaterThanOrEqualTo(128);
    }

    private CompletableFuture<Answer> numbered(int clientSeq, String key, String body) {
        return alice.request(
                "sendMessage", Map.of("roomId", room, "clientMessageId", key, "body", body, "clientSeq", clientSeq));
    }

    private static String outcome(CompletableFuture<Answer> send) {
        return switch (Device.await(send)) {
            case Answer.Ack ack -> "ack";
            case Answer.Refusal refusal -> refusal.code();
        };
    }
}
