package dev.parley.e2e.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.client.ConnectOptions;
import dev.parley.client.RefusedConnectException;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A user who floods is slowed, then cut off, and others do not notice.
final class FloodIT {
    private static final int REFUSALS_THAT_ARE_TOO_MANY = 600;

    /// Without Redis one frame of twenty, by chance, stands for all.
    private static final int SURPLUS = System.getProperty("parley.redis", "").equals("none") ? 1_000 : 100;

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.own(() -> ParleyTestCloud.testOptions()
            .withVariable("LIMIT_FRAMES_RATE", "1")
            .withVariable("LIMIT_FRAMES_BURST", "50"));

    private Crowd crowd;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    @DisabledIfSystemProperty(
            named = "parley.redis",
            matches = "none",
            disabledReason =
                    "without Redis each environment lets nineteen frames through before the stored bucket knows")
    void frames_ofEveryKindBeyondTheLimit_areRateLimitedAndOthersAreNot() {
        Device mallory = crowd.connect("mallory");
        Device bob = crowd.connect("bob");
        List<Answer> answers = flood(mallory, 80);

        assertThat(answers.stream().filter(FloodIT::isLimited).count()).isBetween(20L, 40L);
        assertThat(answers.stream().filter(answer -> !isLimited(answer)))
                .allSatisfy(
                        answer -> assertThat(((Answer.Refusal) answer).code()).isEqualTo("unknown_action"));
        assertThat(isLimited(Device.await(mallory.request("ping", Map.of())))).isTrue();
        Device.ack(bob.request("ping", Map.of()));
    }

    @Test
    void user_whoGoesOn_losesEveryConnectionAndIsKeptOutForAMinute() {
        Device mallory = crowd.connect("mallory");
        Device other = crowd.connect("mallory");
        Device bob = crowd.connect("bob");
        IntStream.range(0, REFUSALS_THAT_ARE_TOO_MANY + SURPLUS).forEach(n -> mallory.request("nope", Map.of()));

        for (Device device : List.of(mallory, other)) {
            Crowd.await("the disconnect", () -> !device.pushes("disconnect").isEmpty());
            JsonNode push = device.pushes("disconnect").getFirst();
            assertThat(push.path("code").asInt()).isEqualTo(4010);
            assertThat(push.path("reconnect").asBoolean()).isTrue();
            assertThat(push.path("afterMs").asLong()).isGreaterThan(60_000);
            Crowd.await("the close", () -> device.connection().closed().isDone());
        }
        assertThatThrownBy(() -> Device.await(crowd.tryConnect(crowd.token("mallory"), ConnectOptions.DEFAULT)))
                .hasCauseInstanceOf(RefusedConnectException.class)
                .cause()
                .satisfies(refused ->
                        assertThat(((RefusedConnectException) refused).status()).isEqualTo(429));
        Device.ack(bob.request("ping", Map.of()));
    }

    private static List<Answer> flood(Device device, int frames) {
        List<CompletableFuture<Answer>> requests = IntStream.range(0, frames)
                .mapToObj(n -> device.request("nope", Map.of()))
                .toList();
        return requests.stream().map(Device::await).toList();
    }

    private static boolean isLimited(Answer answer) {
        return answer instanceof Answer.Refusal refusal && refusal.code().equals("rate_limited");
    }
}
