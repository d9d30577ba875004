package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.client.ConnectOptions;
import dev.parley.local.testing.LocalCloudExtension;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What users see besides the text: who types, how far messages came, who is there.
final class SignalsIT {
    @RegisterExtension
    static final LocalCloudExtension CLOUD = LocalCloudExtension.shared();

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
    void typing_startedAndStopped_isToldToTheOthersOnly() {
        String room = alice.createGroup("typing", List.of(bob.userId()));

        alice.acked("typing", Map.of("roomId", room, "state", "start"));
        Crowd.await("who types", () -> typists(bob, room).equals(List.of(alice.userId())));
        assertThat(bob.acked("members", Map.of("roomId", room))
                        .frame()
                        .path("typing")
                        .valueStream())
                .extracting(JsonNode::asText)
                .containsExactly(alice.userId());
        alice.acked("typing", Map.of("roomId", room, "state", "stop"));
        Crowd.await(
                "that nobody types",
                () -> typists(bob, room).isEmpty() && bob.pushes("typing").size() > 1);

        assertThat(alice.pushes("typing")).isEmpty();
    }

    @Test
    void typing_byAStranger_isNotAMember() {
        String room = alice.createGroup("closed", List.of());

        assertThat(bob.refused("typing", Map.of("roomId", room, "state", "start"))
                        .code())
                .isEqualTo("not_a_member");
    }

    @Test
    void receipts_ofManyMessages_areToldToAllAndCounted() {
        Device bobsPhone = crowd.connect("bob");
        String room = alice.createGroup("receipts", List.of(bob.userId()));
        for (int i = 1; i <= 3; i++) {
            Device.ack(alice.send(room, "m" + i, "text"));
        }
        Crowd.await("the messages", () -> bob.seqs(room).contains(3L));
        assertThat(unread(bob, room)).isEqualTo(3);

        bob.acked("receipt", Map.of("roomId", room, "kind", "delivered", "seq", 3));
        Answer.Ack read = bob.acked("receipt", Map.of("roomId", room, "kind", "read", "seq", 2));
        Answer.Ack back = bob.acked("receipt", Map.of("roomId", room, "kind", "read", "seq", 1));

        assertThat(read.number("deliveredSeq")).isEqualTo(3);
        assertThat(read.number("readSeq")).isEqualTo(2);
        assertThat(back.number("readSeq")).isEqualTo(2);
        assertThat(unread(bob, room)).isEqualTo(1);
        for (Device device : List.of(alice, bobsPhone)) {
            Crowd.await("the ticks", () -> lastRead(device, room, bob.userId()) == 2);
        }
        Answer.Refusal beyond = bob.refused("receipt", Map.of("roomId", room, "kind", "read", "seq", 4));
        assertThat(beyond.code()).isEqualTo("bad_request");
        assertThat(beyond.field()).contains("seq");
    }

    @Test
    void presence_ofAUserWithTwoDevices_changesOnceEachWay() {
        Device carol = crowd.connect("carol");
        alice.createGroup("presence-one", List.of(carol.userId()));
        alice.createGroup("presence-two", List.of(carol.userId()));
        Device carolsPhone = crowd.connect("carol");
        Crowd.await("that carol is there", () -> told(alice, carol.userId()).equals(List.of(true)));

        carol.connection().close();
        carolsPhone.connection().close();
        Crowd.await("that carol has left", () -> told(alice, carol.userId()).equals(List.of(true, false)));

        JsonNode member = alice.acked("members", Map.of("roomId", roomWith(alice)))
                .frame()
                .path("members")
                .valueStream()
                .filter(one -> one.path("userId").asText().equals(carol.userId()))
                .findFirst()
                .orElseThrow();
        assertThat(member.path("online").asBoolean()).isFalse();
        assertThat(member.has("lastSeenAt")).isTrue();
    }

    @Test
    void binding_toMessages_getsNothingElse() {
        Device quiet = crowd.connect("carol", ConnectOptions.DEFAULT.withEvents(Set.of("message")));
        String room = alice.createGroup("binding", List.of(bob.userId(), quiet.userId()));
        alice.acked("typing", Map.of("roomId", room, "state", "start"));
        Device.ack(alice.send(room, "m1", "text"));
        Crowd.await("the message", () -> quiet.seqs(room).contains(1L));
        bob.acked("receipt", Map.of("roomId", room, "kind", "delivered", "seq", 1));
        Crowd.await("typing at another device", () -> !bob.pushes("typing").isEmpty());
        Crowd.await(
                "the receipt at another device", () -> !alice.pushes("receipts").isEmpty());

        for (String other : List.of("typing", "receipts", "presence", "room")) {
            assertThat(quiet.pushes(other)).isEmpty();
        }
    }

    @Test
    void flood_ofTyping_isLimitedWithARightTimeToRetry() {
        String room = alice.createGroup("flood", List.of(bob.userId()));
        Answer answer = alice.acked("typing", Map.of("roomId", room, "state", "start"));
        for (int i = 0; i < 200 && answer instanceof Answer.Ack; i++) {
            answer = Device.await(alice.request("typing", Map.of("roomId", room, "state", "start")));
        }

        assertThat(answer).isInstanceOf(Answer.Refusal.class);
        Answer.Refusal limited = (Answer.Refusal) answer;
        assertThat(limited.code()).isEqualTo("rate_limited");
        assertThat(limited.retryAfter().orElseThrow().toMillis()).isBetween(1L, 200L);
        bob.acked("typing", Map.of("roomId", room, "state", "start"));
    }

    @Test
    void invite_usedUp_isForbiddenAndJoiningAgainUsesNothing() {
        String room = alice.createGroup("invites", List.of());
        String invite = alice.acked("createInvite", Map.of("roomId", room)).text("invite");

        Answer.Ack joined = bob.acked("joinRoom", Map.of("invite", invite));
        Answer.Ack again = bob.acked("joinRoom", Map.of("invite", invite));

        assertThat(joined.text("roomId")).isEqualTo(room);
        assertThat(joined.flag("joined")).isTrue();
        assertThat(again.flag("joined")).isFalse();
        assertThat(crowd.connect("carol")
                        .refused("joinRoom", Map.of("invite", invite))
                        .code())
                .isEqualTo("forbidden");
    }

    @Test
    void pipelinedFrames_withClientSeq_comeOutInTheirOrder() {
        String room = alice.createGroup("pipeline", List.of(bob.userId()));
        List<String> keys =
                IntStream.rangeClosed(1, 40).mapToObj(number -> "p" + number).toList();

        List<String> open = keys;
        for (long next = 1; !open.isEmpty(); ) {
            Pipelined sent = pipeline(room, open, next);
            open = sent.open();
            next = sent.next();
        }
        Crowd.await("all", () -> bob.seqs(room).contains(40L));

        assertThat(bob.messages(room))
                .extracting(message -> message.path("clientMessageId").asText())
                .containsExactlyElementsOf(keys);
    }

    /// What a run of frames left to send again, and from which number.
    private record Pipelined(List<String> open, long next) {}

    private Pipelined pipeline(String room, List<String> keys, long first) {
        List<CompletableFuture<Answer>> answers = IntStream.range(0, keys.size())
                .mapToObj(index -> alice.request(
                        "sendMessage",
                        Map.of(
                                "roomId",
                                room,
                                "clientMessageId",
                                keys.get(index),
                                "clientSeq",
                                first + index,
                                "body",
                                "text")))
                .toList();
        for (int index = 0; index < keys.size(); index++) {
            if (Device.await(answers.get(index)) instanceof Answer.Refusal refusal) {
                assertThat(refusal.code()).isEqualTo("out_of_order");
                CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                        .join();
                return new Pipelined(
                        keys.subList(index, keys.size()), refusal.expected().orElseThrow());
            }
        }
        return new Pipelined(List.of(), first);
    }

    private static List<String> typists(Device device, String room) {
        List<JsonNode> pushes = device.pushes("typing").stream()
                .filter(push -> push.path("roomId").asText().equals(room))
                .toList();
        return pushes.isEmpty()
                ? List.of()
                : pushes.getLast()
                        .path("typing")
                        .valueStream()
                        .map(typist -> typist.path("userId").asText())
                        .toList();
    }

    private static long unread(Device device, String room) {
        return device.acked("listRooms", Map.of())
                .frame()
                .path("rooms")
                .valueStream()
                .filter(one -> one.path("roomId").asText().equals(room))
                .findFirst()
                .orElseThrow()
                .path("unread")
                .asLong();
    }

    private static long lastRead(Device device, String room, String user) {
        return device.pushes("receipts").stream()
                .filter(push -> push.path("roomId").asText().equals(room))
                .flatMap(push -> push.path("receipts").valueStream())
                .filter(receipt -> receipt.path("userId").asText().equals(user))
                .mapToLong(receipt -> receipt.path("readSeq").asLong())
                .max()
                .orElse(0);
    }

    private static List<Boolean> told(Device device, String user) {
        return device.pushes("presence").stream()
                .filter(push -> push.path("userId").asText().equals(user))
                .map(push -> push.path("online").asBoolean())
                .toList();
    }

    private static String roomWith(Device device) {
        return device.acked("listRooms", Map.of()).frame().at("/rooms/0/roomId").asText();
    }
}
