package dev.parley.e2e.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Reading a room: what is unread, pages of messages alone, single messages, who reacted, and the listing's
/// preview.
final class ReadingIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private Crowd crowd;
    private Device alice;
    private Device bob;
    private String room;
    private int sends;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        bob = crowd.connect("bob");
        room = alice.createGroup("reading", List.of(bob.userId()));
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void ownMessage_readsWhatWasBefore_withoutAReceiptsPush() {
        send(bob, "one");
        send(bob, "two");
        send(alice, "three");

        Crowd.await("alice's cursors", () -> listed(alice).path("readSeq").asLong() == 3);
        Crowd.await("bob's cursors", () -> listed(bob).path("readSeq").asLong() == 2);
        assertThat(listed(alice).path("deliveredSeq").asLong()).isEqualTo(3);
        assertThat(listed(alice).path("unread").asLong()).isZero();
        assertThat(listed(bob).path("unread").asLong()).isEqualTo(1);

        bob.acked("receipt", Map.of("roomId", room, "kind", "read", "seq", 3));
        Crowd.await("bob's receipt", () -> !alice.pushes("receipts").isEmpty());
        assertThat(alice.pushes("receipts"))
                .allSatisfy(push -> assertThat(push.path("receipts").valueStream())
                        .allSatisfy(receipt ->
                                assertThat(receipt.path("userId").asText()).isEqualTo(bob.userId())));
    }

    @Test
    void changes_areNeitherUnreadNorInPagesOfMessages() {
        for (int n = 0; n < 12; n++) {
            long seq = send(alice, "message " + n);
            for (String emoji : List.of("👍", "🎉", "😀")) {
                react(alice, seq, emoji);
            }
        }
        bob.acked("receipt", Map.of("roomId", room, "kind", "read", "seq", 17));

        assertThat(listed(bob).path("unread").asLong()).isEqualTo(7);
        assertThat(listed(bob).path("lastSeq").asLong()).isEqualTo(48);
        bob.acked("receipt", Map.of("roomId", room, "kind", "read", "seq", 20));
        assertThat(listed(bob).path("unread").asLong()).isEqualTo(7);

        List<Long> seqs = new ArrayList<>();
        JsonNode page = messages(Map.of());
        while (true) {
            List<Long> shown = page.path("messages")
                    .valueStream()
                    .map(message -> message.path("seq").asLong())
                    .toList();
            assertThat(shown).hasSizeLessThanOrEqualTo(5);
            seqs.addAll(0, shown);
            if (!page.path("hasMore").asBoolean()) {
                break;
            }
            page = messages(Map.of("before", page.path("next").asLong()));
        }
        assertThat(seqs).containsExactly(1L, 5L, 9L, 13L, 17L, 21L, 25L, 29L, 33L, 37L, 41L, 45L);
        assertThat(page.has("next")).isFalse();
        assertThat(messages(Map.of("after", 40)).path("messages")).hasSize(2);
    }

    @Test
    void message_isReadAloneInItsPresentState_untilItIsDeleted() {
        long seq = send(alice, "helo");
        changed(alice, "editMessage", Map.of("ref", seq, "body", "hello"));
        react(bob, seq, "👍");

        JsonNode message = bob.acked("getMessage", Map.of("roomId", room, "seq", seq))
                .frame()
                .path("message");
        assertThat(message.path("body").asText()).isEqualTo("hello");
        assertThat(message.path("changedSeq").asLong()).isEqualTo(3);
        assertThat(message.at("/reactions/0/count").asLong()).isEqualTo(1);
        JsonNode reactions = alice.acked("getReactions", Map.of("roomId", room, "seq", seq, "emoji", "👍"))
                .frame();
        assertThat(reactions.path("userIds").valueStream().map(JsonNode::asText))
                .containsExactly(bob.userId());

        changed(alice, "deleteMessage", Map.of("ref", seq));
        assertThat(bob.refused("getMessage", Map.of("roomId", room, "seq", seq)).code())
                .isEqualTo("no_such_message");
        assertThat(bob.refused("getMessage", Map.of("roomId", room, "seq", 2)).code())
                .isEqualTo("no_such_message");
        assertThat(bob.refused("getReactions", Map.of("roomId", room, "seq", seq, "emoji", "👍"))
                        .code())
                .isEqualTo("no_such_message");
    }

    @Test
    void listing_previewsTheLatestMessage_asItIsNow() {
        assertThat(listed(bob).has("last")).isFalse();
        long seq = send(alice, "🎉".repeat(120));
        react(bob, seq, "👍");

        JsonNode last = listed(bob).path("last");
        assertThat(last.path("seq").asLong()).isEqualTo(seq);
        assertThat(last.path("sender").asText()).isEqualTo(alice.userId());
        assertThat(last.path("preview").asText()).isEqualTo("🎉".repeat(100));
        assertThat(last.path("sentAt").asText())
                .isEqualTo(listed(bob).path("lastAt").asText());

        changed(alice, "editMessage", Map.of("ref", seq, "body", "short"));
        assertThat(listed(bob).at("/last/preview").asText()).isEqualTo("short");
        Device carol = crowd.connect("carol");
        alice.acked("addMembers", Map.of("roomId", room, "members", List.of(carol.userId())));
        assertThat(listed(carol).has("last")).isFalse();
        changed(alice, "deleteMessage", Map.of("ref", seq));
        assertThat(listed(bob).at("/last/seq").asLong()).isEqualTo(seq);
        assertThat(listed(bob).at("/last").has("preview")).isFalse();
        assertThat(listed(bob).at("/last").has("deletedAt")).isTrue();
        assertThat(listed(bob).path("unread").asLong()).isEqualTo(1);
    }

    private JsonNode messages(Map<String, ?> position) {
        Map<String, Object> fields = new HashMap<>(position);
        fields.putAll(Map.of("roomId", room, "view", "messages", "limit", 5));
        return bob.acked("history", fields).frame();
    }

    private void react(Device device, long seq, String emoji) {
        changed(device, "react", Map.of("ref", seq, "emoji", emoji));
    }

    private long send(Device device, String body) {
        return changed(device, "sendMessage", Map.of("body", body));
    }

    /// Sends and waits until the room's log has it; gives its `seq`.
    private long changed(Device device, String action, Map<String, ?> fields) {
        Map<String, Object> all = new HashMap<>(fields);
        String key = "c" + ++sends;
        all.put("roomId", room);
        all.put("clientMessageId", key);
        device.acked(action, all);
        Crowd.await(action, () -> entry(device, key) > 0);
        return entry(device, key);
    }

    private long entry(Device device, String key) {
        return device.messages(room).stream()
                .filter(entry -> entry.path("clientMessageId").asText().equals(key))
                .mapToLong(entry -> entry.path("seq").asLong())
                .findFirst()
                .orElse(0);
    }

    private JsonNode listed(Device device) {
        return device.acked("listRooms", Map.of("limit", 100))
                .frame()
                .path("rooms")
                .valueStream()
                .filter(listed -> listed.path("roomId").asText().equals(room))
                .findFirst()
                .orElseThrow();
    }
}
