package dev.parley.e2e.outages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.Answer;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import dev.parley.testkit.OneNodeRedis;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisabledIfSystemProperty(
        named = "parley.redis",
        matches = "none",
        disabledReason = "there is no Redis that could be away: what functions coordinate by is in a table")
final class RedisAwayIT {
    private static final OneNodeRedis REDIS = new OneNodeRedis().start();

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD =
            ParleyTestCloud.own(() -> ParleyTestCloud.testOptions().withRedis(URI.create(REDIS.url())));

    private Crowd crowd;
    private Device alice;
    private Device bob;
    private String room;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        bob = crowd.connect("bob");
        room = alice.createGroup("away", List.of(bob.userId()));
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @AfterAll
    static void stopRedis() {
        REDIS.close();
    }

    @Test
    void messages_whileRedisIsStopped_flowInOrderAndAllIsBackAfterwards() {
        Crowd.await("numbered frames", () -> isAcked(send(1, "numbered-1")));
        REDIS.stop();

        List<CompletableFuture<Answer>> sends = IntStream.range(0, 20)
                .mapToObj(n -> alice.send(room, "plain-" + n, "still here"))
                .toList();
        sends.forEach(Device::ack);
        Crowd.await("the messages", () -> bob.messages(room).size() == 21);
        assertThat(bob.seqs(room))
                .isEqualTo(IntStream.rangeClosed(1, 21).mapToObj(Long::valueOf).toList());
        assertThat(refusal(typing()).code()).isEqualTo("unavailable");
        assertThat(refusal(send(2, "numbered-2")).code()).isEqualTo("unavailable");
        assertThat(alice.acked("members", Map.of("roomId", room)).frame().path("typing"))
                .isEmpty();
        alice.createGroup("without-a-lock", List.of(bob.userId()));

        REDIS.start();
        Crowd.await("typing again", () -> isAcked(typing()));
        Crowd.await("the typist", () -> !bob.pushes("typing").isEmpty());
        assertThat(expected(send(2, "numbered-2"))).isEqualTo(1);
        Device.ack(send(1, "numbered-2"));
    }

    @Test
    void numberedFrames_whenRedisIsFlushedInTheMiddle_areCountedAgainAndStayInOrder() {
        Crowd.await("numbered frames", () -> isAcked(send(1, "m-01")));
        IntStream.rangeClosed(2, 20).forEach(n -> Device.ack(send(n, id(n))));
        REDIS.onNode(RedisCommands::flushall);

        List<CompletableFuture<Answer>> inFlight =
                IntStream.rangeClosed(21, 30).mapToObj(n -> send(n, id(n))).toList();
        inFlight.forEach(send -> assertThat(expected(send)).isEqualTo(1));
        IntStream.rangeClosed(21, 30)
                .mapToObj(n -> send(n - 20, id(n)))
                .toList()
                .forEach(Device::ack);

        Crowd.await("all messages", () -> bob.messages(room).size() == 30);
        assertThat(bob.messages(room))
                .extracting(message -> message.path("clientMessageId").asText())
                .isEqualTo(
                        IntStream.rangeClosed(1, 30).mapToObj(RedisAwayIT::id).toList());
    }

    private static String id(int n) {
        return String.format(Locale.ROOT, "m-%02d", n);
    }

    private CompletableFuture<Answer> send(int number, String id) {
        return alice.request(
                "sendMessage", Map.of("roomId", room, "clientMessageId", id, "body", id, "clientSeq", number));
    }

    private CompletableFuture<Answer> typing() {
        return alice.request("typing", Map.of("roomId", room, "state", "start"));
    }

    private static boolean isAcked(CompletableFuture<Answer> request) {
        return Device.await(request) instanceof Answer.Ack;
    }

    private static Answer.Refusal refusal(CompletableFuture<Answer> request) {
        Answer answer = Device.await(request);
        assertThat(answer).as(answer.frame().toString()).isInstanceOf(Answer.Refusal.class);
        return (Answer.Refusal) answer;
    }

    private static long expected(CompletableFuture<Answer> request) {
        return refusal(request).expected().orElseThrow();
    }
}
