package dev.parley.e2e.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.Answer;
import dev.parley.client.ConnectOptions;
import dev.parley.client.RefusedConnectException;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RateLimitIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.own(() -> ParleyTestCloud.testOptions()
            .withVariable("LIMIT_SENDS_RATE", "1")
            .withVariable("LIMIT_SENDS_BURST", "10")
            .withVariable("LIMIT_ROOM_SENDS_PER_MINUTE", "25")
            .withVariable("LIMIT_TYPING_RATE", "1")
            .withVariable("LIMIT_TYPING_BURST", "5")
            .withVariable("LIMIT_CONNECTS_RATE", "1")
            .withVariable("LIMIT_CONNECTS_BURST", "5"));

    private Crowd crowd;
    private Device alice;
    private Device bob;
    private String room;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        bob = crowd.connect("bob");
        room = alice.createGroup("limits", List.of(bob.userId()));
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void send_inAFlood_isSlowedWithoutTouchingOthersInTheRoom() {
        List<Answer> answers =
                IntStream.range(0, 40).mapToObj(n -> alice.send(room, "m-" + n, "flood")).toList().stream()
                        .map(Device::await)
                        .toList();
        List<Answer.Refusal> limited = refusals(answers);
        assertThat(limited).hasSizeBetween(5, 30).allSatisfy(refusal -> {
            assertThat(refusal.code()).isEqualTo("rate_limited");
            assertThat(refusal.retryable()).isTrue();
            assertThat(refusal.retryAfter())
                    .hasValueSatisfying(
                            wait -> assertThat(wait).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1)));
        });
        Device.ack(bob.send(room, "calm", "still here"));

        Duration wait = limited.getLast().retryAfter().orElseThrow();
        Awaitility.await().pollDelay(wait).until(() -> true);
        Device.ack(alice.send(room, "after", "the wait"));
    }

    @Test
    void sends_ofARoomBeyondItsQuota_areLimitedForAllInItAndNoOtherRoom() {
        Device carol = crowd.connect("carol");
        Device dave = crowd.connect("dave");
        String busy = alice.createGroup("quota", List.of(bob.userId(), carol.userId(), dave.userId()));
        List.of(alice, bob, carol)
                .forEach(sender -> IntStream.range(0, 10)
                        .mapToObj(n -> sender.send(busy, sender.userId() + "-" + n, "busy"))
                        .toList()
                        .forEach(Device::await));

        Answer.Refusal refusal =
                dave.refused("sendMessage", Map.of("roomId", busy, "clientMessageId", "late", "body", "too much"));
        assertThat(refusal.code()).isEqualTo("rate_limited");
        assertThat(refusal.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(65)));
        Device.ack(dave.send(dave.createGroup("elsewhere", List.of(bob.userId())), "calm", "still here"));
    }

    @Test
    void typing_inAFlood_isSlowedWithoutTouchingOthersInTheRoom() {
        List<Answer> answers = IntStream.range(0, 20)
                .mapToObj(n -> alice.request("typing", Map.of("roomId", room, "state", n % 2 == 0 ? "start" : "stop")))
                .toList()
                .stream()
                .map(Device::await)
                .toList();
        assertThat(refusals(answers)).isNotEmpty().allSatisfy(refusal -> {
            assertThat(refusal.code()).isEqualTo("rate_limited");
            assertThat(refusal.retryAfter())
                    .hasValueSatisfying(
                            wait -> assertThat(wait).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1)));
        });
        bob.acked("typing", Map.of("roomId", room, "state", "start"));
    }

    @Test
    void connect_inAFlood_isRefusedWith429AndOtherUsersAreNot() {
        List<CompletableFuture<Integer>> attempts = IntStream.range(0, 20)
                .mapToObj(n -> crowd.tryConnect(crowd.token("carol"), ConnectOptions.DEFAULT)
                        .handle((connection, failure) -> failure == null ? 101 : status(failure)))
                .toList();
        assertThat(attempts.stream().map(Device::await).toList())
                .contains(101, 429)
                .containsOnly(101, 429);
        crowd.connect("dave");
    }

    private static int status(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return ((RefusedConnectException) cause).status();
    }

    private static List<Answer.Refusal> refusals(List<Answer> answers) {
        return answers.stream()
                .filter(Answer.Refusal.class::isInstance)
                .map(Answer.Refusal.class::cast)
                .toList();
    }
}
