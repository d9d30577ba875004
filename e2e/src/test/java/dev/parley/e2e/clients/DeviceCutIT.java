package dev.parley.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.device.connection.Backoff;
import dev.parley.client.device.connection.BearerToken;
import dev.parley.client.device.connection.DeviceSettings;
import dev.parley.client.device.connection.DeviceState;
import dev.parley.client.device.reading.MemoryCache;
import dev.parley.e2e.Application;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import dev.parley.testkit.OneNodeRedis;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the server forgets or ends on its own: connections after two hours, the order gate when Redis is
/// emptied.
final class DeviceCutIT {
    private static final OneNodeRedis REDIS = new OneNodeRedis().start();
    private static final ShiftedClock CLOCK = new ShiftedClock();
    private static final DeviceSettings SETTINGS =
            DeviceSettings.DEFAULT.withReconnect(new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2)));

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.own(
            () -> withOwnRedis(ParleyTestCloud.testOptions()).withClock(CLOCK));

    private Crowd crowd;
    private Application alice;
    private Application bob;
    private String room;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.start("alice", SETTINGS);
        bob = crowd.start("bob", SETTINGS);
        room = alice.createGroup(List.of(bob.userId()));
    }

    @AfterEach
    void disperse() {
        alice.close();
        bob.close();
        crowd.close();
    }

    private static CloudOptions withOwnRedis(CloudOptions options) {
        return options.hasCache() ? options.withRedis(URI.create(REDIS.url())) : options;
    }

    @AfterAll
    static void stopRedis() {
        REDIS.close();
    }

    @Test
    void twoHourCut_inTheMiddleOfSends_losesAndRepeatsNothing() {
        alice.send(room, "before");
        bob.awaitRun(room, 1);
        CLOCK.jump(Duration.ofHours(2));
        for (int i = 1; i <= 40; i++) {
            alice.send(room, "m-" + i);
        }
        Crowd.await(
                "both cut",
                () -> alice.count(DeviceState.Waiting.class) > 0 && bob.count(DeviceState.Waiting.class) > 0);
        alice.send(room, "after");
        alice.awaitAcks();

        bob.awaitRun(room, 42);
        alice.awaitRun(room, 42);
        assertThat(bob.idsFrom(room, alice)).isEqualTo(alice.sent());
    }

    @Test
    @DisabledIfSystemProperty(
            named = "parley.redis",
            matches = "none",
            disabledReason = "there is no Redis that could be emptied: order gates are in a table")
    void redisFlushed_inTheMiddleOfSends_isAnsweredByCountingAgain() {
        for (int i = 1; i <= 57; i++) {
            alice.send(room, "m-" + i);
        }
        alice.awaitAcks();
        REDIS.onNode(RedisCommands::flushall);
        for (int i = 58; i <= 100; i++) {
            alice.send(room, "m-" + i);
        }
        alice.awaitAcks();

        bob.awaitRun(room, 100);
        assertThat(bob.idsFrom(room, alice)).isEqualTo(alice.sent());
        assertThat(alice.count(DeviceState.Connected.class)).isEqualTo(1);
    }

    @Test
    void application_startedAgainWithWhatItHad_getsExactlyWhatItMissed() {
        alice.send(room, "first");
        bob.awaitRun(room, 1);
        MemoryCache had =
                new MemoryCache().startingAt(room, bob.device().lastSeq(room).orElseThrow());
        bob.close();
        Device.await(bob.device().ended());
        for (int i = 2; i <= 120; i++) {
            alice.send(room, "m-" + i);
        }
        alice.awaitAcks();
        alice.awaitRun(room, 120);

        try (Application again = crowd.start("bob", () -> BearerToken.of(crowd.token("bob")), had, SETTINGS)) {
            Crowd.await("the rest", () -> again.messages(room).size() >= 119);
            assertThat(again.idsFrom(room, alice)).isEqualTo(alice.sent().subList(1, 120));
        }
    }
}
