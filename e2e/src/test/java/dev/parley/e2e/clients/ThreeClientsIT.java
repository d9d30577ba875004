package dev.parley.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What three people see of each other's ticks and presence.
final class ThreeClientsIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private Crowd crowd;
    private Device alice;
    private Device bob;
    private Device carol;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        bob = crowd.connect("bob");
        carol = crowd.connect("carol");
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void ticks_ofEachMessageAndOfManyAtOnce_goFromSentToDeliveredToReadByBothOthers() {
        String room = alice.createGroup("ticks", List.of(bob.userId(), carol.userId()));

        Device.ack(alice.send(room, "one", "is stored"));
        assertTicks(room, 1, 0);
        List<CompletableFuture<Answer>> many = IntStream.range(0, 20)
                .mapToObj(n -> alice.send(room, "many-" + n, "is stored too"))
                .toList();
        many.forEach(Device::ack);
        assertTicks(room, 21, 1);
    }

    /// Both others get and read all up to `last`; until then they have got and read what is before.
    private void assertTicks(String room, long last, long before) {
        for (Device reader : List.of(bob, carol)) {
            Crowd.await("the messages", () -> reader.seqs(room).contains(last));
            assertThat(cursors(room, reader)).containsExactly(before, before);
            receipt(reader, room, "delivered", last);
            awaitPushed(room, reader, last, before);
            receipt(reader, room, "read", last);
            awaitPushed(room, reader, last, last);
            assertThat(cursors(room, reader)).containsExactly(last, last);
        }
    }

    private static void receipt(Device reader, String room, String kind, long seq) {
        reader.acked("receipt", Map.of("roomId", room, "kind", kind, "seq", seq));
    }

    private void awaitPushed(String room, Device reader, long delivered, long read) {
        Crowd.await(
                String.format(Locale.ROOT, "%s at %d and %d", reader.userId(), delivered, read),
                () -> alice.pushes("receipts").stream()
                        .filter(push -> push.path("roomId").asText().equals(room))
                        .flatMap(push -> push.path("receipts").valueStream())
                        .anyMatch(receipt -> receipt.path("userId").asText().equals(reader.userId())
                                && receipt.path("deliveredSeq").asLong() == delivered
                                && receipt.path("readSeq").asLong() == read));
    }

    private List<Long> cursors(String room, Device reader) {
        JsonNode member = member(room, reader.userId());
        return List.of(
                member.path("deliveredSeq").asLong(), member.path("readSeq").asLong());
    }

    @Test
    void presence_ofOneWithTwoDevicesInThreeSharedRooms_isPushedOnceEachWay() {
        String dave = crowd.user("dave");
        List<String> rooms = IntStream.range(0, 3)
                .mapToObj(n -> alice.createGroup("shared-" + n, List.of(bob.userId(), dave, crowd.user("marker"))))
                .toList();

        Device phone = crowd.connect("dave");
        awaitPresence(dave, List.of(true));
        Device laptop = crowd.connect("dave");
        phone.connection().close();
        Device.await(phone.connection().closed());
        Device marker = crowd.connect("marker");
        awaitPresence(marker.userId(), List.of(true));
        assertThat(rooms)
                .allSatisfy(room -> assertThat(member(room, dave).path("online").asBoolean())
                        .isTrue());

        laptop.connection().close();
        awaitPresence(dave, List.of(true, false));
        assertThat(rooms).allSatisfy(room -> {
            assertThat(member(room, dave).path("online").asBoolean()).isFalse();
            assertThat(member(room, dave).path("lastSeenAt").asText()).isNotEmpty();
        });
        assertThat(pushed(carol, dave)).isEmpty();
    }

    /// What is pushed to alice and bob, who share the rooms, of the user: exactly this, so one push too many never
    /// ends.
    private void awaitPresence(String user, List<Boolean> online) {
        for (Device device : List.of(alice, bob)) {
            Crowd.await(
                    user + " pushed as online: " + online,
                    () -> pushed(device, user).equals(online));
        }
    }

    private static List<Boolean> pushed(Device device, String user) {
        return device.pushes("presence").stream()
                .filter(push -> push.path("userId").asText().equals(user))
                .map(push -> push.path("online").asBoolean())
                .toList();
    }

    private JsonNode member(String room, String user) {
        return alice.acked("members", Map.of("roomId", room))
                .frame()
                .path("members")
                .valueStream()
                .filter(member -> member.path("userId").asText().equals(user))
                .findFirst()
                .orElseThrow();
    }
}
