package dev.parley.client.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.client.device.connection.DeviceSettings;
import dev.parley.client.device.reading.LocalCache;
import dev.parley.client.json.JsonObject;
import dev.parley.client.message.LogEntry;
import dev.parley.client.message.MessageChange;
import dev.parley.client.message.MessageEdit;
import dev.parley.client.message.Reaction;
import dev.parley.client.message.RoomMessage;
import dev.parley.client.push.Presence;
import dev.parley.client.push.Receipts;
import dev.parley.client.push.Typing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a device makes of changes and of the pushes beside messages.
@Timeout(60)
final class FoldingTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REST =
            ",'messageId':'m','clientMessageId':'c','sentAt':'2026-01-01T12:00:00.000Z','sender':'bob'}";

    static RoomMessage message(long seq, String body) {
        String entry = ("{'seq':" + seq + ",'body':'" + body + "'" + REST).replace('\'', '"');
        return (RoomMessage) LogEntry.of("A", JsonObject.parse(entry));
    }

    private static void push(Peer peer, String entries) throws Exception {
        String push = "{'type':'messages','roomId':'A','messages':[" + entries + "]}";
        peer.connection().sendText(push.replace('\'', '"'));
    }

    @Test
    void change_ofAMessageThatTheDeviceHolds_isFoldedAndKept() throws Exception {
        try (Stage stage = new Stage(101)) {
            Peer peer = stage.peer().caughtUp();
            peer.push("A", 1);
            push(peer, "{'seq':2,'kind':'edit','ref':1,'body':'better'" + REST);

            assertThat(stage.heard.changes.take()).isInstanceOf(MessageChange.Edited.class);
            assertThat(stage.heard.updates.take().body()).isEqualTo("better");
            stage.awaitHeard(peer);
            assertThat(stage.device.recent("A").get())
                    .extracting(RoomMessage::body)
                    .containsExactly("better");
            LocalCache.KeptRoom kept = stage.cache.read().getFirst();
            assertThat(kept.lastSeq()).isEqualTo(2);
            assertThat(kept.messages()).extracting(RoomMessage::body).containsExactly("better");
        }
    }

    @Test
    void deletion_takesTheWordsOutOfTheCache() throws Exception {
        try (Stage stage = new Stage(101)) {
            Peer peer = stage.peer().caughtUp();
            peer.push("A", 1);
            push(peer, "{'seq':2,'kind':'delete','ref':1" + REST);

            assertThat(stage.heard.updates.take().isDeleted()).isTrue();
            stage.awaitHeard(peer);
            assertThat(stage.cache.read().toString()).doesNotContain("body 1");
        }
    }

    @Test
    void change_ofAMessageInTheCache_isFoldedAfterARestart() throws Exception {
        try (Stage stage = new Stage(DeviceSettings.DEFAULT, Map.of())) {
            Peer first = stage.peer().caughtUp();
            first.push("A", 1);
            stage.awaitHeard(first);
            try (Stage again = new Stage(stage.cache)) {
                Peer peer = again.peer().caughtUp(Map.of("A", 1L));
                push(peer, "{'seq':2,'kind':'reaction','ref':1,'emoji':'x','on':true" + REST);

                assertThat(again.heard.updates.take().reactions())
                        .containsExactly(new Reaction("x", 1, List.of("bob")));
                assertThat(again.heard.messages).isEmpty();
            }
        }
    }

    @Test
    void reaction_thatOnlyTheServerCanTell_isReadThere() throws Exception {
        try (Stage stage = new Stage(101)) {
            Peer peer = stage.peer().caughtUp();
            push(peer, "{'seq':1,'body':'Hi','reactionsCut':true" + REST);
            push(peer, "{'seq':2,'kind':'reaction','ref':1,'emoji':'x','on':true" + REST);
            JsonNode asked = peer.take("getMessage");
            String now =
                    "{'seq':1,'body':'Hi','changedSeq':2,'reactions':[{'emoji':'x','count':30,'userIds':[]}]" + REST;
            peer.ack(asked, Map.of("message", JSON.readTree(now.replace('\'', '"'))));

            assertThat(asked.path("seq").asLong()).isEqualTo(1);
            assertThat(stage.heard.updates.take().reactions().getFirst().count())
                    .isEqualTo(30);
        }
    }

    @Test
    void edit_thatTakesMetadataAway_goesOutAsNull() throws Exception {
        try (Stage stage = new Stage(101)) {
            Peer peer = stage.peer().caughtUp();
            MessageEdit edit = MessageEdit.of("Hi").withoutMetadata();
            stage.device.in("A").edit("e", 1, edit);

            JsonNode frame = peer.take("editMessage");
            assertThat(frame.path("metadata").isNull()).isTrue();
            assertThat(frame.path("clientSeq").asLong()).isEqualTo(1);
        }
    }

    @Test
    void pushesBesideMessages_reachTheApplicationTyped() throws Exception {
        try (Stage stage = new Stage(101)) {
            Peer peer = stage.peer().caughtUp();
            for (String push : List.of(
                    "{'type':'receipts','roomId':'A','receipts':[{'userId':'bob','deliveredSeq':3,'readSeq':2,"
                            + "'at':'2026-01-01T12:00:00.000Z'}]}",
                    "{'type':'typing','roomId':'A','typing':[{'userId':'bob','expiresAt':'2026-01-01T12:00:00.000Z'}]}",
                    "{'type':'presence','userId':'bob','online':true,'at':'2026-01-01T12:00:00.000Z'}")) {
                peer.connection().sendText(push.replace('\'', '"'));
            }

            assertThat(stage.heard.signals.take())
                    .isInstanceOfSatisfying(
                            Receipts.class,
                            receipts -> assertThat(
                                            receipts.receipts().getFirst().readSeq())
                                    .isEqualTo(2));
            assertThat(stage.heard.signals.take())
                    .isInstanceOfSatisfying(
                            Typing.class,
                            typing -> assertThat(typing.typists().getFirst().userId())
                                    .isEqualTo("bob"));
            assertThat(stage.heard.signals.take())
                    .isInstanceOfSatisfying(
                            Presence.class,
                            presence -> assertThat(presence.online()).isTrue());
        }
    }
}
