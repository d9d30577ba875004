package dev.parley.e2e.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ReceiptsIT {
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
    void ticks_goFromDeliveredToRead_asPushesAndInListings() {
        Device bobsOther = crowd.connect("bob");
        String room = roomWith(3);

        assertCursors(receipt(bob, room, "delivered", 3), 3, 0);
        awaitTick(alice, room, 3, 0);
        assertCursors(receipt(bob, room, "read", 2), 3, 2);
        awaitTick(alice, room, 3, 2);
        awaitTick(bobsOther, room, 3, 2);

        assertThat(member(alice, room, bob).path("deliveredSeq").asLong()).isEqualTo(3);
        assertThat(member(alice, room, bob).path("readSeq").asLong()).isEqualTo(2);
        assertThat(listed(bob, room).path("unread").asLong()).isEqualTo(1);
    }

    @Test
    void receipt_backwards_acksTheStandingValues_andBeyondTheLogIsRefused() {
        String room = roomWith(3);
        receipt(bob, room, "read", 3);

        assertCursors(receipt(bob, room, "delivered", 1), 3, 3);
        Answer.Refusal beyond = bob.refused("receipt", Map.of("roomId", room, "kind", "read", "seq", 4));

        assertThat(beyond.code()).isEqualTo("bad_request");
        assertThat(beyond.field()).contains("seq");
        assertThat(listed(bob, room).path("unread").asLong()).isZero();
    }

    @Test
    void receipts_racedFromFourConnections_endAtTheGreatest() {
        List<Device> bobs = List.of(bob, crowd.connect("bob"), crowd.connect("bob"), crowd.connect("bob"));
        String room = roomWith(20);
        List<Map<String, Object>> frames = new ArrayList<>();
        IntStream.rangeClosed(1, 20).forEach(seq -> {
            frames.add(Map.of("roomId", room, "kind", "delivered", "seq", seq));
            frames.add(Map.of("roomId", room, "kind", "read", "seq", Math.max(1, seq - 5)));
        });
        Collections.shuffle(frames, new Random(7));

        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            answers.add(bobs.get(i % bobs.size()).request("receipt", frames.get(i)));
        }
        answers.forEach(Device::ack);

        assertCursors(receipt(bob, room, "read", 1), 20, 15);
        awaitTick(alice, room, 20, 15);
    }

    @Test
    void member_whoJoinsAgain_hasReceivedAndReadWhatCameBefore() {
        String room = roomWith(3);
        alice.acked("removeMember", Map.of("roomId", room, "userId", bob.userId()));
        assertThat(bob.refused("receipt", Map.of("roomId", room, "kind", "read", "seq", 3))
                        .code())
                .isEqualTo("not_a_member");

        alice.acked("addMembers", Map.of("roomId", room, "members", List.of(bob.userId())));

        assertThat(listed(bob, room).path("unread").asLong()).isZero();
        assertCursors(receipt(bob, room, "read", 1), 3, 3);
    }

    private String roomWith(int messages) {
        String room = alice.createGroup("receipts", List.of(bob.userId()));
        IntStream.rangeClosed(1, messages).forEach(i -> Device.ack(alice.send(room, "m" + i, "m")));
        Crowd.await("the messages", () -> bob.seqs(room).contains((long) messages));
        return room;
    }

    private static Answer.Ack receipt(Device device, String room, String kind, long seq) {
        return device.acked("receipt", Map.of("roomId", room, "kind", kind, "seq", seq));
    }

    private static void assertCursors(Answer.Ack ack, long delivered, long read) {
        assertThat(ack.number("deliveredSeq")).isEqualTo(delivered);
        assertThat(ack.number("readSeq")).isEqualTo(read);
    }

    private void awaitTick(Device device, String room, long delivered, long read) {
        Crowd.await(
                "bob's cursors at " + delivered + ", " + read,
                () -> device.pushes("receipts").stream()
                        .filter(push -> push.path("roomId").asText().equals(room))
                        .flatMap(push -> push.path("receipts").valueStream())
                        .anyMatch(receipt -> receipt.path("userId").asText().equals(bob.userId())
                                && receipt.path("deliveredSeq").asLong() == delivered
                                && receipt.path("readSeq").asLong() == read));
    }

    private static JsonNode member(Device asker, String room, Device member) {
        return asker.acked("members", Map.of("roomId", room))
                .frame()
                .path("members")
                .valueStream()
                .filter(entry -> entry.path("userId").asText().equals(member.userId()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode listed(Device device, String room) {
        return device.acked("listRooms", Map.of())
                .frame()
                .path("rooms")
                .valueStream()
                .filter(entry -> entry.path("roomId").asText().equals(room))
                .findFirst()
                .orElseThrow();
    }
}
