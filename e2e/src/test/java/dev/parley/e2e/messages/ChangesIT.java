package dev.parley.e2e.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Messages with all their content, and changes of them, spoken in raw frames.
final class ChangesIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private Crowd crowd;
    private Device alice;
    private Device bob;
    private Device carol;
    private String room;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        bob = crowd.connect("bob");
        carol = crowd.connect("carol");
        room = alice.createGroup("changes", List.of(bob.userId()));
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    private Map<String, Object> fields(String clientMessageId, Map<String, ?> others) {
        Map<String, Object> fields = new HashMap<>(Map.of("roomId", room, "clientMessageId", clientMessageId));
        fields.putAll(others);
        return fields;
    }

    private Answer.Ack edit(Device device, String id, long ref, String body) {
        return device.acked("editMessage", fields(id, Map.of("ref", ref, "body", body)));
    }

    private Answer.Ack delete(Device device, String id, long ref) {
        return device.acked("deleteMessage", fields(id, Map.of("ref", ref)));
    }

    private Answer.Ack react(Device device, String id, long ref, String emoji, boolean on) {
        return device.acked("react", fields(id, Map.of("ref", ref, "emoji", emoji, "on", on)));
    }

    /// The push of the entry with this number.
    private JsonNode pushed(Device device, long seq) {
        Crowd.await("entry " + seq, () -> device.seqs(room).contains(seq));
        return device.messages(room).stream()
                .filter(entry -> entry.path("seq").asLong() == seq)
                .findFirst()
                .orElseThrow();
    }

    private void say(Device device, String id, String body, long seq) {
        Device.ack(device.send(room, id, body));
        pushed(device, seq);
    }

    @Test
    void message_withReplyMentionsAndMetadata_isPushedAndReadWhole() {
        Map<String, Object> metadata = Map.of("b", List.of(1, true, Map.of("c", "d")), "a", 1.5);
        Map<String, Object> message = fields(
                "m", Map.of("body", "Hi", "replyTo", 7, "mentions", List.of("bob", "nobody"), "metadata", metadata));
        alice.acked("sendMessage", message);

        for (JsonNode entry : List.of(pushed(bob, 1), bob.history(room).getFirst())) {
            assertThat(entry.path("replyTo").asLong()).isEqualTo(7);
            assertThat(entry.path("mentions").valueStream().map(JsonNode::asText))
                    .containsExactlyInAnyOrder("bob", "nobody");
            assertThat(entry.path("metadata").path("b").path(2).path("c").asText())
                    .isEqualTo("d");
            assertThat(entry.path("metadata").path("a").asDouble()).isEqualTo(1.5);
            assertThat(entry.has("kind")).isFalse();
            assertThat(entry.has("changedSeq")).isFalse();
        }
        assertThat(alice.acked("sendMessage", message).flag("duplicate")).isTrue();
        message.put("replyTo", 8);
        assertThat(alice.refused("sendMessage", message).code()).isEqualTo("conflict");
    }

    @Test
    void field_thatIsNotInTheContract_isRefusedByItsName() {
        Answer.Refusal send = alice.refused("sendMessage", fields("m", Map.of("body", "Hi", "attachments", List.of())));
        Answer.Refusal edit = alice.refused("editMessage", fields("e", Map.of("body", "Hi", "ref", 1, "replyTo", 1)));

        assertThat(send.code()).isEqualTo("bad_request");
        assertThat(send.frame().path("field").asText()).isEqualTo("attachments");
        assertThat(edit.code()).isEqualTo("bad_request");
        assertThat(edit.frame().path("field").asText()).isEqualTo("replyTo");
    }

    @Test
    void edit_isAnEntryAndThePresentStateOfTheMessage() {
        say(alice, "m", "Hi", 1);
        Answer.Ack ack = edit(alice, "e", 1, "Hello");

        JsonNode entry = pushed(bob, 2);
        assertThat(entry.path("kind").asText()).isEqualTo("edit");
        assertThat(entry.path("ref").asLong()).isEqualTo(1);
        assertThat(entry.path("body").asText()).isEqualTo("Hello");
        assertThat(entry.path("messageId").asText()).isEqualTo(ack.text("messageId"));
        JsonNode message = bob.history(room).getFirst();
        assertThat(message.path("body").asText()).isEqualTo("Hello");
        assertThat(message.path("editedAt").asText()).isEqualTo(ack.text("sentAt"));
        assertThat(message.path("changedSeq").asLong()).isEqualTo(2);
        assertThat(edit(alice, "e", 1, "Hello").flag("duplicate")).isTrue();
        assertThat(bob.refused("editMessage", fields("b", Map.of("ref", 1, "body", "x")))
                        .code())
                .isEqualTo("forbidden");
    }

    @Test
    void reactions_areCountedByEmojiWithTheirUsers() {
        say(alice, "m", "Hi", 1);
        react(bob, "r1", 1, "\uD83D\uDC4D", true);
        pushed(alice, 2);
        react(alice, "r2", 1, "\uD83D\uDC4D", true);
        react(alice, "r3", 1, "x", true);
        pushed(bob, 4);
        react(alice, "r4", 1, "x", false);

        JsonNode entry = pushed(bob, 5);
        assertThat(entry.path("kind").asText()).isEqualTo("reaction");
        assertThat(entry.path("emoji").asText()).isEqualTo("x");
        assertThat(entry.path("on").asBoolean(true)).isFalse();
        JsonNode message = bob.history(room).getFirst();
        assertThat(message.path("reactions").toString())
                .isEqualTo("[{\"emoji\":\"\uD83D\uDC4D\",\"count\":2,\"userIds\":[\"" + bob.userId() + "\",\""
                        + alice.userId() + "\"]}]");
        assertThat(message.path("changedSeq").asLong()).isEqualTo(5);
    }

    @Test
    void delete_leavesNothingOfWhatWasSaid() {
        say(alice, "m", "first words", 1);
        edit(alice, "e", 1, "second words");
        pushed(bob, 2);
        react(bob, "r", 1, "x", true);
        pushed(bob, 3);
        Answer.Ack ack = delete(alice, "d", 1);
        pushed(bob, 4);

        List<JsonNode> log = bob.history(room);
        assertThat(log.toString()).doesNotContain("words");
        JsonNode message = log.getFirst();
        assertThat(message.path("kind").asText()).isEqualTo("deleted");
        assertThat(message.path("deletedAt").asText()).isEqualTo(ack.text("sentAt"));
        assertThat(message.path("deletedBy").asText()).isEqualTo(alice.userId());
        assertThat(message.path("changedSeq").asLong()).isEqualTo(4);
        assertThat(message.has("reactions")).isFalse();
        assertThat(log.get(1).path("kind").asText()).isEqualTo("edit");
        assertThat(log.get(1).has("body")).isFalse();
        assertThat(Device.ack(alice.send(room, "m", "first words")).flag("duplicate"))
                .isTrue();
        assertThat(delete(alice, "d", 1).flag("duplicate")).isTrue();
        assertThat(alice.refused("editMessage", fields("e2", Map.of("ref", 1, "body", "x")))
                        .code())
                .isEqualTo("no_such_message");
    }

    @Test
    void change_ofWhatIsNotAVisibleMessage_isNoSuchMessage() {
        say(alice, "m", "before", 1);
        edit(alice, "e", 1, "still before");
        pushed(alice, 2);
        alice.acked("addMembers", Map.of("roomId", room, "members", List.of(carol.userId())));

        for (long ref : new long[] {1, 2, 99}) {
            assertThat(carol.refused("react", fields("r" + ref, Map.of("ref", ref, "emoji", "x")))
                            .code())
                    .as("ref " + ref)
                    .isEqualTo("no_such_message");
        }
        assertThat(alice.refused("deleteMessage", fields("d", Map.of("ref", 2))).code())
                .isEqualTo("no_such_message");
    }

    @Test
    void changeOfAMessageFromBeforeJoining_comesWithoutWhatItSays() {
        say(alice, "m", "before", 1);
        alice.acked("addMembers", Map.of("roomId", room, "members", List.of(carol.userId())));
        edit(alice, "e", 1, "hidden words");
        pushed(bob, 2);
        react(alice, "r", 1, "x", true);

        assertThat(pushed(bob, 2).path("body").asText()).isEqualTo("hidden words");
        JsonNode edit = pushed(carol, 2);
        assertThat(edit.path("kind").asText()).isEqualTo("edit");
        assertThat(edit.path("ref").asLong()).isEqualTo(1);
        assertThat(edit.has("body")).isFalse();
        assertThat(pushed(carol, 3).has("emoji")).isFalse();
        assertThat(carol.history(room).toString()).doesNotContain("words");
        assertThat(carol.acked("sync", Map.of("rooms", Map.of(room, 0))).frame().toString())
                .doesNotContain("words");
    }

    @Test
    void ownerAndAdmin_deleteTheMessagesOfOthers_membersDoNot() {
        say(bob, "m", "by bob", 1);
        say(alice, "n", "by alice", 2);

        assertThat(bob.refused("deleteMessage", fields("d", Map.of("ref", 2))).code())
                .isEqualTo("forbidden");
        delete(alice, "d", 1);
        assertThat(pushed(bob, 3).path("kind").asText()).isEqualTo("delete");
        assertThat(bob.history(room).getFirst().path("deletedBy").asText()).isEqualTo(alice.userId());
    }

    @Test
    void clientMessageId_ofAnotherAction_isAConflict() {
        say(alice, "m", "Hi", 1);

        assertThat(alice.refused("deleteMessage", fields("m", Map.of("ref", 1))).code())
                .isEqualTo("conflict");
        react(alice, "r", 1, "x", true);
        assertThat(alice.refused("react", fields("r", Map.of("ref", 1, "emoji", "x", "on", false)))
                        .code())
                .isEqualTo("conflict");
        assertThat(alice.acked("react", fields("r", Map.of("ref", 1, "emoji", "x")))
                        .flag("duplicate"))
                .isTrue();
    }
}
