package dev.parley.adapter.sqs;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.Metadata;
import dev.parley.domain.Update;
import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Revision;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomUpdate;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {
    private static final RoomId ROOM = new RoomId("room-1");

    private final EventJson json = new EventJson();

    @Test
    void typing_withItsTypists_comesBackWhole() {
        Event typing = new Event.TypingChanged(
                ROOM,
                List.of(new Event.TypingChanged.Typist(BOB, StepClock.START.plusMillis(6001))),
                Optional.empty(),
                StepClock.START);

        assertThat(json.decode(json.encode(typing))).contains(typing);
    }

    @Test
    void presence_withWhatAReaderWasShown_comesBackWhole() {
        Event shown =
                new Event.PresenceMayHaveChanged(BOB, Optional.of(new Event.PresenceMayHaveChanged.Shown(ALICE, true)));
        Event plain = new Event.PresenceMayHaveChanged(BOB);

        assertThat(json.decode(json.encode(shown))).contains(shown);
        assertThat(json.encode(plain)).isEqualTo("{\"event\":\"presenceMayHaveChanged\",\"user\":\"bob\"}");
        assertThat(json.decode(json.encode(plain))).contains(plain);
    }

    @Test
    void event_ofTheFormatOfNow_isRead_andOfANewerOneIsNone() {
        Event plain = new Event.PresenceMayHaveChanged(BOB);
        String body = json.encode(plain);

        assertThat(body).doesNotContain("\"v\"");
        assertThat(json.decode(body.replace("}", ",\"v\":1}"))).contains(plain);
        assertThat(json.decode(body.replace("}", ",\"v\":2}"))).isEmpty();
        assertThat(json.decode(body.replace("}", ",\"v\":\"new\"}"))).isEmpty();
    }

    @Test
    void flooding_comesBackWhole() {
        Event flooding = new Event.UserFlooding(BOB, StepClock.START);
        assertThat(json.decode(json.encode(flooding))).contains(flooding);
    }

    void roomUpdated_withValuesSetTakenAwayAndKept_comesBackWhole() {
        Event updated = new Event.RoomUpdated(
                ROOM,
                new RoomUpdate(
                        Update.to("Tea"),
                        Update.clear(),
                        Update.keep(),
                        Update.to(new Metadata("{\"a\":1}")),
                        Update.to(Role.READER)));

        assertThat(json.decode(json.encode(updated))).contains(updated);
        assertThat(json.decode(json.encode(new Event.RoomUpdated(ROOM, RoomUpdate.NOTHING))))
                .contains(new Event.RoomUpdated(ROOM, RoomUpdate.NOTHING));
    }

    @Test
    void message_onAQueue_doesNotHoldWhatItSays() {
        Event message = new Event.MessageAccepted(Fixtures.message(ROOM, ALICE, 1, "secret"));

        String body = json.encode(message);

        assertThat(body).doesNotContain("secret");
        assertThat(json.decode(body)).contains(message);
    }

    @Test
    void change_onAQueue_isKeyActionAndRefAlone() {
        Event edit =
                new Event.MessageAccepted(Fixtures.change(ROOM, ALICE, 2, new Change.Edit(1, Revision.text("secret"))));

        String body = json.encode(edit);

        assertThat(body)
                .isEqualTo("{\"event\":\"messageAccepted\",\"roomId\":\"room-1\",\"sender\":\"alice\","
                        + "\"clientMessageId\":\"client-2\",\"messageId\":\"message-alice-2\","
                        + "\"change\":\"EDIT\",\"ref\":1}");
        assertThat(json.decode(body)).contains(edit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "7",
                "{}",
                "{\"event\":7}",
                "{\"event\":\"unheardOf\"}",
                "{\"event\":\"roomCreated\"}",
                "{\"event\":\"roomCreated\",\"roomId\":\"a#b\"}",
                "{\"event\":\"roleChanged\",\"roomId\":\"r\",\"user\":\"u\",\"role\":\"KING\"}",
                "{\"event\":\"presenceMayHaveChanged\",\"user\":\"u\",\"shown\":{\"user\":\"v\",\"online\":1}}",
                "{\"event\":\"presenceMayHaveChanged\",\"user\":\"u\",\"shown\":{\"online\":true}}",
                "{\"event\":\"membersAdded\",\"roomId\":\"r\",\"users\":\"u\"}",
                "{\"event\":\"receiptAdvanced\",\"roomId\":\"r\",\"user\":\"u\",\"deliveredSeq\":1.5,\"readSeq\":1,\"at\":\"2026-01-01T00:00:00Z\"}",
                "{\"event\":\"receiptAdvanced\",\"roomId\":\"r\",\"user\":\"u\",\"deliveredSeq\":1,\"readSeq\":1,\"at\":\"yesterday\"}"
            })
    void text_thatIsNoEvent_isNone(String text) {
        assertThat(json.decode(text)).isEmpty();
    }
}
