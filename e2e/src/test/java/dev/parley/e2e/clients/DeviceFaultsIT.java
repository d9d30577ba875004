package dev.parley.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.device.connection.Backoff;
import dev.parley.client.device.connection.DeviceSettings;
import dev.parley.client.device.connection.DeviceState;
import dev.parley.e2e.Application;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.emulator.api.fault.Fault;
import dev.parley.emulator.api.fault.Faults;
import dev.parley.emulator.api.fault.FaultyClients;
import dev.parley.emulator.api.fault.FaultyInvoker;
import dev.parley.run.ParleyTestCloud;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What an application sees while the cloud behind its device fails.
final class DeviceFaultsIT {
    private static final Faults FAULTS = new Faults(57);
    private static final Connects CONNECTS = new Connects();
    private static final DeviceSettings SETTINGS =
            DeviceSettings.DEFAULT.withReconnect(new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2)));

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.own(DeviceFaultsIT::options);

    private Crowd crowd;
    private Application alice;
    private Application bob;
    private String room;

    private static CloudOptions options() {
        return ParleyTestCloud.testOptions()
                .withProperty("AWS::SQS::Queue", "VisibilityTimeout", "6")
                .withClients(clients -> new FaultyClients(clients, FAULTS))
                .withInvoker(functions -> new FaultyInvoker(CONNECTS.apply(functions), FAULTS));
    }

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.start("alice", SETTINGS);
        bob = crowd.start("bob", SETTINGS);
        room = alice.createGroup(List.of(bob.userId()));
        Crowd.await("bob's connection", () -> bob.count(DeviceState.Connected.class) == 1);
    }

    @AfterEach
    void disperse() {
        FAULTS.clear();
        alice.close();
        bob.close();
        crowd.close();
    }

    @Test
    void sends_whileTheServerCutsBothConnections_arriveOnceAndInOrder() {
        for (int i = 1; i <= 90; i++) {
            alice.send(room, "m-" + i);
            if (i % 30 == 0) {
                int seen = i / 2;
                Crowd.await("some messages", () -> bob.messages(room).size() >= seen);
                CONNECTS.cut(CLOUD.cloud(), alice.userId());
                CONNECTS.cut(CLOUD.cloud(), bob.userId());
            }
        }
        alice.awaitAcks();

        bob.awaitRun(room, 90);
        alice.awaitRun(room, 90);
        assertThat(bob.idsFrom(room, alice)).isEqualTo(alice.sent());
        assertThat(alice.count(DeviceState.Connected.class)).isGreaterThanOrEqualTo(3);
    }

    @Test
    void sends_whoseAcksAreLost_areRepeatedAndArriveOnceAndInOrder() {
        FAULTS.set(Fault.CRASH_AFTER_WRITE, 0.1);
        FAULTS.set(Fault.QUEUE_ANSWER_LOST, 0.1);
        for (int i = 1; i <= 60; i++) {
            alice.send(room, "m-" + i);
        }
        alice.awaitAcks();
        FAULTS.clear();

        bob.awaitRun(room, 60);
        assertThat(bob.idsFrom(room, alice)).isEqualTo(alice.sent());
        assertThat(FAULTS.struck().get(Fault.CRASH_AFTER_WRITE)).isPositive();
    }

    @Test
    void pushes_thatTheGatewayTakesAndLoses_areFoundByTheGapTheyLeave() {
        FAULTS.set(Fault.POST_SWALLOWED, 0.5);
        for (int i = 1; i <= 40; i++) {
            Device.await(alice.send(room, "m-" + i));
        }
        Crowd.await("lost posts", () -> FAULTS.struck().get(Fault.POST_SWALLOWED) > 5);
        FAULTS.clear();
        Device.await(alice.send(room, "last"));

        bob.awaitRun(room, 41);
        alice.awaitRun(room, 41);
        assertThat(bob.idsFrom(room, alice)).isEqualTo(alice.sent());
    }
}
