package dev.parley.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.RefusedConnectException;
import dev.parley.client.device.connection.DeviceState.Ending;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.operator.Guest.Phone;
import dev.parley.operator.Guest.Tablet;
import dev.parley.run.ParleyTestCloud;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// `./parley ban` and `unban`, from the command line to what the clients see.
final class BanIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private final Guest mallory = new Guest(CLOUD.cloud(), "mallory");
    private final Guest alice = new Guest(CLOUD.cloud(), "alice");
    private final Guest bob = new Guest(CLOUD.cloud(), "bob");
    private Phone phone;
    private Tablet tablet;
    private Phone alicesPhone;
    private Phone bobsPhone;
    private String room;

    @BeforeEach
    void gather() {
        phone = mallory.phone();
        alicesPhone = alice.phone();
        bobsPhone = bob.phone();
        room = alicesPhone
                .acked(
                        "createRoom",
                        Map.of("clientRoomId", "r", "kind", "group", "members", List.of(mallory.id(), bob.id())))
                .text("roomId");
        alicesPhone.send(room, "before");
        tablet = mallory.tablet(Map.of());
        tablet.awaitMessages(1);
    }

    @AfterEach
    void disperse() {
        List.of(mallory, alice, bob).forEach(Guest::close);
    }

    @Test
    void ban_ofAUserWithTwoDevices_tellsAndClosesBothAndLetsNoneBackIn() {
        assertThat(operator("ban")).isZero();

        phone.awaitClosed();
        assertThat(phone.pushes("disconnect")).singleElement().satisfies(push -> {
            assertThat(push.path("code").asInt()).isEqualTo(4003);
            assertThat(push.path("reconnect").asBoolean()).isFalse();
        });
        assertThat(tablet.awaitEnded().ending()).isEqualTo(Ending.BANNED);
        assertThatThrownBy(mallory::phone)
                .hasCauseInstanceOf(RefusedConnectException.class)
                .satisfies(failure -> assertThat(((RefusedConnectException) failure.getCause()).status())
                        .isEqualTo(403));
        assertThat(mallory.tablet(Map.of()).awaitEnded().ending()).isEqualTo(Ending.BANNED);
    }

    @Test
    void ban_ofAUser_leavesTheOthersOfTheRoomAlone() {
        assertThat(operator("ban")).isZero();
        phone.awaitClosed();

        alicesPhone.send(room, "meanwhile");
        bobsPhone.awaitSeq(room, 2);
        assertThat(alicesPhone.pushes("disconnect")).isEmpty();
        assertThat(bobsPhone.pushes("disconnect")).isEmpty();
    }

    @Test
    void unban_ofAUser_letsEachDeviceFindAllThatItMissed() {
        assertThat(operator("ban")).isZero();
        phone.awaitClosed();
        tablet.awaitEnded();
        for (int i = 1; i <= 5; i++) {
            alicesPhone.send(room, "missed-" + i);
        }
        alicesPhone.awaitSeq(room, 6);

        assertThat(operator("unban")).isZero();

        List<JsonNode> missed = mallory.phone()
                .acked("sync", Map.of("rooms", Map.of(room, 1)))
                .frame()
                .path("rooms")
                .path(0)
                .path("messages")
                .valueStream()
                .toList();
        assertThat(missed).extracting(message -> message.path("seq").asLong()).containsExactly(2L, 3L, 4L, 5L, 6L);
        Tablet back = mallory.tablet(tablet.lastSeqs());
        back.awaitMessages(5);
        assertThat(back.seqs()).containsExactly(2L, 3L, 4L, 5L, 6L);
    }

    private int operator(String command) {
        String port = Integer.toString(CLOUD.endpoints().http().getPort());
        return Main.run(command, "--http-port", port, mallory.id());
    }
}
