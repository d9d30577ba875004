package dev.parley.e2e.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MembershipIT {
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
    void removedMember_getsNothingLaterByPushHistoryOrSync() {
        List<Device> bobs = List.of(bob, crowd.connect("bob"), crowd.connect("bob"));
        String room = alice.createGroup("removal", List.of(bob.userId()));
        String other = alice.createGroup("other", List.of(bob.userId()));
        Device.ack(alice.send(room, "before", "before"));
        bobs.forEach(device ->
                Crowd.await("the first message", () -> device.messages(room).size() == 1));

        Answer.Ack removal = alice.acked("removeMember", Map.of("roomId", room, "userId", bob.userId()));
        for (int i = 0; i < 5; i++) {
            Device.ack(alice.send(room, "after_" + i, "after"));
        }
        Crowd.await("the later messages", () -> alice.messages(room).size() == 6);
        Device.ack(alice.send(other, "sentinel", "sentinel"));
        bobs.forEach(device ->
                Crowd.await("the sentinel", () -> !device.messages(other).isEmpty()));

        assertThat(removal.number("memberCount")).isEqualTo(1);
        bobs.forEach(device -> assertThat(device.seqs(room)).containsExactly(1L));
        assertThat(bob.refused("history", Map.of("roomId", room)).code()).isEqualTo("not_a_member");
        assertThat(bob.refused("members", Map.of("roomId", room)).code()).isEqualTo("not_a_member");
        assertThat(bob.refused("sendMessage", Map.of("roomId", room, "clientMessageId", "x", "body", "x"))
                        .code())
                .isEqualTo("not_a_member");
        JsonNode sync =
                bob.acked("sync", Map.of("rooms", Map.of(room, 1, other, 0))).frame();
        assertThat(sync.path("gone").valueStream().map(JsonNode::asText)).containsExactly(room);
        assertThat(sync.path("rooms")
                        .valueStream()
                        .map(news -> news.path("roomId").asText()))
                .containsExactly(other);
        bobs.forEach(device -> Crowd.await(
                "the news of the removal",
                () -> device.pushes("room").stream()
                        .anyMatch(push -> push.path("event").asText().equals("memberRemoved")
                                && push.path("userId").asText().equals(bob.userId()))));
    }

    @Test
    void joiner_whileOthersSend_seesExactlyWhatCameAfterJoining() {
        String room = alice.createGroup("joining", List.of(bob.userId()));
        List<Device> joiners =
                IntStream.range(0, 5).mapToObj(i -> crowd.connect("joiner" + i)).toList();
        CompletableFuture<Void> sending = CompletableFuture.completedFuture(null);
        for (int i = 0; i < 60; i++) {
            String key = "m" + i;
            sending = sending.thenCompose(_ -> alice.send(room, key, key)).thenAccept(_ -> {});
        }

        for (Device joiner : joiners) {
            long pushedBefore =
                    alice.seqs(room).stream().mapToLong(Long::longValue).max().orElse(0);
            alice.acked("addMembers", Map.of("roomId", room, "members", List.of(joiner.userId())));
            assertThat(joinedSeq(joiner, room)).isGreaterThanOrEqualTo(pushedBefore);
        }
        Device.await(sending);
        Crowd.await("all messages", () -> alice.seqs(room).contains(60L));

        for (Device joiner : joiners) {
            List<Long> visible = LongStream.rangeClosed(joinedSeq(joiner, room) + 1, 60)
                    .boxed()
                    .toList();
            Crowd.await("what came after joining", () -> joiner.seqs(room).size() >= visible.size());
            assertThat(joiner.seqs(room)).isEqualTo(visible);
            assertThat(joiner.history(room))
                    .extracting(message -> message.path("seq").asLong())
                    .isEqualTo(visible);
            assertThat(joiner.acked("sync", Map.of("rooms", Map.of(room, 0)))
                            .frame()
                            .at("/rooms/0/messages")
                            .valueStream()
                            .map(message -> message.path("seq").asLong()))
                    .isEqualTo(visible);
        }
    }

    @Test
    void joiner_ofARoomWithOpenHistory_readsItFromTheStart() {
        Device carol = crowd.connect("carol");
        String room = alice.acked(
                        "createRoom",
                        Map.of("clientRoomId", "open", "kind", "group", "members", List.of(), "history", "all"))
                .text("roomId");
        Device.ack(alice.send(room, "m1", "old"));
        Crowd.await("the message", () -> alice.messages(room).size() == 1);

        alice.acked("addMembers", Map.of("roomId", room, "members", List.of(carol.userId())));

        assertThat(carol.history(room)).hasSize(1);
        assertThat(carol.acked("listRooms", Map.of())
                        .frame()
                        .at("/rooms/0/unread")
                        .asLong())
                .isZero();
    }

    @Test
    void stranger_toARoomThatExists_isToldNoMoreThanOfOneThatDoesNot() {
        Device mallory = crowd.connect("mallory");
        String room = alice.createGroup("private", List.of(bob.userId()));

        for (String target : List.of(room, "AAAAAAAAAAAAAAAAAAAAAA")) {
            assertThat(mallory.refused("history", Map.of("roomId", target)).code())
                    .isEqualTo("not_a_member");
            assertThat(mallory.refused("members", Map.of("roomId", target)).code())
                    .isEqualTo("not_a_member");
            assertThat(mallory.refused("leaveRoom", Map.of("roomId", target)).code())
                    .isEqualTo("not_a_member");
            assertThat(mallory.refused("addMembers", Map.of("roomId", target, "members", List.of("mallory")))
                            .code())
                    .isEqualTo("not_a_member");
            assertThat(mallory.refused("sendMessage", Map.of("roomId", target, "clientMessageId", "m", "body", "x"))
                            .code())
                    .isEqualTo("not_a_member");
        }
        assertThat(alice.history(room)).isEmpty();
    }

    /// The member's cursors start at the number of joining.
    private static long joinedSeq(Device device, String room) {
        return device.acked("members", Map.of("roomId", room))
                .frame()
                .path("members")
                .valueStream()
                .filter(member -> member.path("userId").asText().equals(device.userId()))
                .mapToLong(member -> member.path("readSeq").asLong())
                .findFirst()
                .orElseThrow();
    }
}
