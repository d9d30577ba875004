package dev.parley.e2e.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.Answer;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DirectRoomIT {
    private static final int EACH = 40;

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private Crowd crowd;
    private Device alice;
    private Device bob;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        bob = crowd.connect("bob");
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void pair_createdEightyTimesFromBothSidesAtOnce_isOneRoom() {
        List<CompletableFuture<Answer>> requests = IntStream.range(0, EACH)
                .mapToObj(i -> Stream.of(create(alice, bob, "a" + i), create(bob, alice, "b" + i)))
                .flatMap(both -> both)
                .toList();
        List<Answer.Ack> acks = requests.stream().map(Device::ack).toList();

        assertThat(acks)
                .extracting(ack -> ack.text("roomId"))
                .containsOnly(acks.getFirst().text("roomId"));
        assertThat(acks).filteredOn(ack -> ack.flag("created")).hasSize(1);
        assertThat(acks).extracting(ack -> ack.number("memberCount")).containsOnly(2L);
        for (Device device : List.of(alice, bob)) {
            assertThat(device.acked("listRooms", Map.of()).frame().path("rooms"))
                    .hasSize(1);
        }
    }

    @Test
    void pair_thatHasItsRoom_canBothSendInItAndChangeNothingAboutIt() {
        String room = Device.ack(create(alice, bob, "k")).text("roomId");

        Device.ack(bob.send(room, "m", "Hi"));

        Crowd.await("the message", () -> alice.messages(room).size() == 1);
        assertThat(alice.refused("addMembers", Map.of("roomId", room, "members", List.of("carol")))
                        .code())
                .isEqualTo("forbidden");
        assertThat(alice.refused("leaveRoom", Map.of("roomId", room)).code()).isEqualTo("forbidden");
        assertThat(alice.refused("removeMember", Map.of("roomId", room, "userId", bob.userId()))
                        .code())
                .isEqualTo("forbidden");
    }

    @Test
    void pair_ofNotExactlyTwo_isBadRequest() {
        for (List<String> members :
                List.of(List.<String>of(), List.of(alice.userId()), List.of(bob.userId(), "carol"))) {
            Answer.Refusal refusal =
                    alice.refused("createRoom", Map.of("clientRoomId", "k", "kind", "direct", "members", members));

            assertThat(refusal.code()).isEqualTo("bad_request");
            assertThat(refusal.field()).contains("members");
        }
    }

    private static CompletableFuture<Answer> create(Device creator, Device other, String key) {
        return creator.request(
                "createRoom", Map.of("clientRoomId", key, "kind", "direct", "members", List.of(other.userId())));
    }
}
