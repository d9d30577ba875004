package dev.parley.e2e.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Nobody is reached who does not want to be, and who is can put an end to it.
final class ConsentIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private Crowd crowd;
    private Device bob;
    private Device mallory;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        bob = crowd.connect("bob");
        mallory = crowd.connect("mallory");
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    private static Answer.Ack create(Device creator, String key, String kind, Device... others) {
        List<String> members = Arrays.stream(others).map(Device::userId).toList();
        return creator.acked("createRoom", Map.of("clientRoomId", key, "kind", kind, "members", members));
    }

    private static Answer.Ack add(Device by, String room, Device user) {
        return by.acked("addMembers", Map.of("roomId", room, "members", List.of(user.userId())));
    }

    private static List<String> texts(Answer.Ack ack, String field) {
        return ack.frame().path(field).valueStream().map(JsonNode::asText).toList();
    }

    private static Optional<JsonNode> listed(Device device, String room) {
        return device.acked("listRooms", Map.of())
                .frame()
                .path("rooms")
                .valueStream()
                .filter(entry -> entry.path("roomId").asText().equals(room))
                .findFirst();
    }

    private static String stateOf(Device device, String room) {
        return listed(device, room).map(entry -> entry.path("state").asText()).orElse("gone");
    }

    private static List<JsonNode> members(Device device, String room) {
        return device.acked("members", Map.of("roomId", room))
                .frame()
                .path("members")
                .valueStream()
                .toList();
    }

    private static Optional<JsonNode> member(Device device, String room, Device of) {
        return members(device, room).stream()
                .filter(entry -> entry.path("userId").asText().equals(of.userId()))
                .findFirst();
    }

    private static String refusal(Device device, String action, Map<String, ?> fields) {
        return device.refused(action, fields).code();
    }

    private static boolean isPushed(Device device, String event, String room) {
        return device.pushes("room").stream()
                .anyMatch(push -> push.path("event").asText().equals(event)
                        && push.path("roomId").asText().equals(room));
    }

    private static boolean sawPresenceOf(Device device, Device user, boolean online) {
        return device.pushes("presence").stream()
                .anyMatch(push -> push.path("userId").asText().equals(user.userId())
                        && push.path("online").asBoolean() == online);
    }

    /// Bob's friend is the witness: once the friend has the push of bob's presence, so has everyone who is to
    /// get it.
    @Test
    void stranger_whoKnowsAUserId_getsNoPresenceNoMessageAndNoListingWithoutConsent() {
        Device friend = crowd.connect("friend");
        String friends = create(friend, "friends", "group", bob).text("roomId");
        assertThat(stateOf(bob, friends)).isEqualTo("active");
        assertThat(bob.acked("setPreferences", Map.of("autoJoin", "nobody")).text("autoJoin"))
                .isEqualTo("nobody");

        Answer.Ack group = create(mallory, "group", "group", bob);
        Answer.Ack pair = create(mallory, "pair", "direct", bob);
        for (Answer.Ack made : List.of(group, pair)) {
            String room = made.text("roomId");
            assertThat(texts(made, "requested")).containsExactly(bob.userId());
            assertThat(made.number("memberCount")).isEqualTo(1);
            assertThat(texts(add(mallory, group.text("roomId"), bob), "added")).isEmpty();
            Device.ack(mallory.send(room, "m", "you have won"));
            Crowd.await("the request", () -> isPushed(bob, "requested", room));
            assertThat(stateOf(bob, room)).isEqualTo("requested");
            assertThat(listed(bob, room).orElseThrow().path("requestedBy").asText())
                    .isEqualTo(mallory.userId());
            JsonNode entry = member(mallory, room, bob).orElseThrow();
            assertThat(entry.path("state").asText()).isEqualTo("requested");
            assertThat(entry.size()).isEqualTo(2);
            assertThat(refusal(bob, "sendMessage", Map.of("roomId", room, "clientMessageId", "b", "body", "who?")))
                    .isEqualTo("not_a_member");
            assertThat(texts(bob.acked("sync", Map.of("rooms", Map.of(room, 0))), "gone"))
                    .containsExactly(room);
        }
        assertThat(refusal(bob, "history", Map.of("roomId", group.text("roomId"))))
                .isEqualTo("not_a_member");
        assertThat(bob.history(pair.text("roomId"))).hasSize(1);

        Crowd.await("the friend to hear of bob", () -> sawPresenceOf(friend, bob, true));
        bob.connection().close();
        Crowd.await("the friend to hear of the parting", () -> sawPresenceOf(friend, bob, false));
        assertThat(sawPresenceOf(mallory, bob, true) || sawPresenceOf(mallory, bob, false))
                .isFalse();
        assertThat(bob.pushes("messages")).isEmpty();
    }

    @Test
    void request_accepted_makesAMemberOfAllSinceTheRequest_andDeclinedIsGone() {
        bob.acked("setPreferences", Map.of("autoJoin", "nobody"));
        String room = create(mallory, "group", "group", bob).text("roomId");
        Device.ack(mallory.send(room, "m1", "before the answer"));

        assertThat(bob.acked("answerRequest", Map.of("roomId", room, "accept", true))
                        .text("state"))
                .isEqualTo("active");
        Device.ack(mallory.send(room, "m2", "after it"));
        Crowd.await("the second message", () -> bob.seqs(room).contains(2L));
        assertThat(bob.history(room)).hasSize(2);
        assertThat(bob.acked("answerRequest", Map.of("roomId", room, "accept", true))
                        .text("state"))
                .isEqualTo("active");

        String other = create(mallory, "other", "group", bob).text("roomId");
        for (boolean accept : List.of(false, false, true)) {
            assertThat(bob.acked("answerRequest", Map.of("roomId", other, "accept", accept))
                            .text("state"))
                    .isEqualTo("gone");
        }
        Answer.Ack again = add(mallory, other, bob);
        assertThat(texts(again, "added")).isEmpty();
        assertThat(texts(again, "requested")).isEmpty();
        assertThat(stateOf(bob, other)).isEqualTo("gone");
    }

    @Test
    void stranger_isStoppedByABlock() {
        String pair = create(mallory, "pair", "direct", bob).text("roomId");
        Device.ack(mallory.send(pair, "m1", "hello"));
        mallory.acked("typing", Map.of("roomId", pair, "state", "start"));
        Crowd.await("the message", () -> !bob.messages(pair).isEmpty());

        bob.acked("block", Map.of("userId", mallory.userId()));

        assertThat(refusal(mallory, "sendMessage", Map.of("roomId", pair, "clientMessageId", "m2", "body", "hello?")))
                .isEqualTo("forbidden");
        assertThat(refusal(mallory, "typing", Map.of("roomId", pair, "state", "start")))
                .isEqualTo("forbidden");
        assertThat(refusal(
                        mallory,
                        "createRoom",
                        Map.of("clientRoomId", "again", "kind", "direct", "members", List.of(bob.userId()))))
                .isEqualTo("forbidden");
        assertThat(texts(add(mallory, create(mallory, "group", "group").text("roomId"), bob), "added"))
                .isEmpty();
        assertThat(member(mallory, pair, bob).orElseThrow().path("online").asBoolean())
                .isFalse();
        mallory.acked("receipt", Map.of("roomId", pair, "kind", "read", "seq", 1));
        assertThat(refusal(bob, "sendMessage", Map.of("roomId", pair, "clientMessageId", "b1", "body", "no")))
                .isEqualTo("forbidden");
        assertThat(texts(bob.acked("listBlocked", Map.of()), "userIds")).containsExactly(mallory.userId());

        bob.acked("unblock", Map.of("userId", mallory.userId()));
        Device.ack(mallory.send(pair, "m2", "hello again"));
        assertThat(texts(bob.acked("listBlocked", Map.of()), "userIds")).isEmpty();
    }

    @Test
    void owner_whoLeaves_isSucceeded_andWhoLeftIsAsked() {
        Device carol = crowd.connect("carol");
        String room = create(mallory, "team", "group", bob, carol).text("roomId");
        mallory.acked("setRole", Map.of("roomId", room, "userId", carol.userId(), "role", "admin"));

        mallory.acked("leaveRoom", Map.of("roomId", room));

        assertThat(member(bob, room, carol).orElseThrow().path("role").asText()).isEqualTo("owner");
        Answer.Ack addition = add(carol, room, mallory);
        assertThat(texts(addition, "added")).isEmpty();
        assertThat(texts(addition, "requested")).containsExactly(mallory.userId());
        assertThat(stateOf(mallory, room)).isEqualTo("requested");
    }

    @Test
    void banned_joinsByNoInviteUntilAnAdminAddsAgain() {
        Device carol = crowd.connect("carol");
        String room = create(carol, "team", "group", mallory).text("roomId");
        String invite = carol.acked("createInvite", Map.of("roomId", room, "maxUses", 9))
                .text("invite");

        carol.acked("removeMember", Map.of("roomId", room, "userId", mallory.userId(), "ban", true));

        assertThat(refusal(mallory, "joinRoom", Map.of("invite", invite))).isEqualTo("forbidden");
        assertThat(texts(add(carol, room, mallory), "added")).containsExactly(mallory.userId());
    }

    @Test
    void reader_readsAndSendsReceipts_andDoesNotSendOrType() {
        Device carol = crowd.connect("carol");
        String room = create(carol, "news", "group", bob).text("roomId");
        carol.acked("setRole", Map.of("roomId", room, "userId", bob.userId(), "role", "reader"));
        Device.ack(carol.send(room, "c1", "news"));
        Crowd.await("the news", () -> bob.seqs(room).equals(List.of(1L)));

        bob.acked("receipt", Map.of("roomId", room, "kind", "read", "seq", 1));
        assertThat(refusal(bob, "sendMessage", Map.of("roomId", room, "clientMessageId", "b1", "body", "no")))
                .isEqualTo("forbidden");
        assertThat(refusal(bob, "typing", Map.of("roomId", room, "state", "start")))
                .isEqualTo("forbidden");
        assertThat(listed(bob, room).orElseThrow().path("role").asText()).isEqualTo("reader");
    }
}
