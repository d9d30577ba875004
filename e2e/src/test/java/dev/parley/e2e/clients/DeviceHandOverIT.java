package dev.parley.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.device.connection.BearerToken;
import dev.parley.client.device.connection.DeviceSettings;
import dev.parley.client.device.connection.DeviceSettings.Upkeep;
import dev.parley.client.device.connection.DeviceState;
import dev.parley.e2e.Application;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// One connection after the other, before the server ends them, while messages flow.
final class DeviceHandOverIT {
    private static final DeviceSettings RESTLESS = DeviceSettings.DEFAULT.withUpkeep(
            new Upkeep(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMinutes(5)));

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

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
    void handOvers_underSteadyTraffic_loseAndRepeatNothing() {
        try (Application alice = crowd.start("alice", RESTLESS);
                Application bob = crowd.start("bob", DeviceSettings.DEFAULT)) {
            String room = alice.createGroup(List.of(bob.userId()));
            int sent = 0;
            while (alice.count(DeviceState.Connected.class) < 5) {
                sent++;
                alice.send(room, "a-" + sent);
                Device.await(bob.send(room, "b-" + sent));
            }
            alice.awaitAcks();

            alice.awaitRun(room, 2 * sent);
            bob.awaitRun(room, 2 * sent);
            assertThat(bob.idsFrom(room, alice)).isEqualTo(alice.sent());
            assertThat(alice.count(DeviceState.Waiting.class)).isZero();
        }
    }

    @Test
    void token_thatExpiresSoon_isRenewedBeforeItDoes() {
        AtomicInteger tokens = new AtomicInteger();
        try (Application alice =
                crowd.start("alice", () -> shortToken("alice", tokens), Map.of(), DeviceSettings.DEFAULT)) {
            String room = alice.createGroup(List.of());
            Crowd.awaitAsking("three tokens", () -> {
                Device.await(alice.send(room, "m-" + alice.sent().size()));
                return tokens.get() >= 3;
            });

            alice.awaitRun(room, alice.sent().size());
            assertThat(alice.count(DeviceState.Waiting.class)).isZero();
        }
    }

    @Test
    void token_thatTheServerNoLongerTakes_isReplacedAndTheSendRepeated() {
        AtomicInteger tokens = new AtomicInteger();
        try (Application alice = crowd.start(
                "alice",
                () -> new BearerToken(shortToken("alice", tokens).jwt(), Optional.empty()),
                Map.of(),
                DeviceSettings.DEFAULT)) {
            String room = alice.createGroup(List.of());
            Crowd.awaitAsking("a second token", () -> {
                Device.await(alice.send(room, "m-" + alice.sent().size()));
                return tokens.get() >= 2;
            });

            alice.awaitAcks();
            alice.awaitRun(room, alice.sent().size());
        }
    }

    private BearerToken shortToken(String name, AtomicInteger count) {
        count.incrementAndGet();
        return BearerToken.of(CLOUD.cloud().tokens().issue(crowd.user(name), Duration.ofSeconds(8)));
    }
}
