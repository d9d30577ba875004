package dev.parley.client.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.client.Answer;
import dev.parley.client.RefusedActionException;
import dev.parley.client.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class RoomActionsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ROOM = "'roomId':'R','kind':'direct','role':'member','state':'active','peer':'bob',"
            + "'notify':'all','lastSeq':3,'lastAt':'2026-01-01T12:00:00.000Z','deliveredSeq':2,'readSeq':1,'unread':2";

    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final RoomActions actions = new RoomActions(this::answer);

    private CompletableFuture<Answer> answer(String action, Map<String, ?> fields) {
        asked.add(action + JSON.valueToTree(fields));
        JsonNode frame = json(answers.remove());
        return CompletableFuture.completedFuture(
                frame.path("type").asText().equals("ack") ? new Answer.Ack(frame) : new Answer.Refusal(frame));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Test
    void listRooms_ofSeveralPages_givesAllRooms() {
        answers.add("{'type':'ack','rooms':[{" + ROOM + "}],'cursor':'c'}");
        answers.add("{'type':'ack','rooms':[{" + ROOM + "}]}");

        List<RoomView> rooms = actions.listRooms().join();

        assertThat(rooms).hasSize(2);
        assertThat(rooms.getFirst().peer()).contains("bob");
        assertThat(rooms.getFirst().name()).isEmpty();
        assertThat(rooms.getFirst().unread()).isEqualTo(2);
        assertThat(asked.getLast()).contains("'cursor':'c'".replace('\'', '"'));
    }

    @Test
    void updateRoom_sendsWhatIsSetAndNullForWhatIsTakenAway() {
        answers.add("{'type':'ack'," + ROOM + ",'memberCount':2,'metadata':{'a':1},'defaultRole':'member',"
                + "'history':'joined'}");

        RoomDetails room = actions.updateRoom(
                        "R", RoomEdit.NOTHING.name("Tea").withoutTopic().metadata(JsonObject.parse("{\"a\":1}")))
                .join();

        assertThat(json(asked.getFirst().substring("updateRoom".length())))
                .isEqualTo(json("{'roomId':'R','name':'Tea','topic':null,'metadata':{'a':1}}"));
        assertThat(room.metadata()).contains(JsonObject.EMPTY.with("a", 1));
        assertThat(room.memberCount()).isEqualTo(2);
    }

    @Test
    void getProfiles_thatDoNotFitAFrame_asksForThoseThatAreLeft() {
        answers.add("{'type':'ack','profiles':[{'userId':'a','displayName':'A'}],'left':['b']}");
        answers.add("{'type':'ack','profiles':[{'userId':'b'}]}");

        assertThat(new PeopleActions(this::answer)
                        .getProfiles(List.of("a", "b"))
                        .join())
                .extracting(UserProfile::displayName)
                .containsExactly(Optional.of("A"), Optional.empty());
        assertThat(asked).hasSize(2);
    }

    @Test
    void refusal_failsWithItsCode() {
        answers.add("{'type':'error','code':'forbidden','retryable':false}");

        assertThatThrownBy(() -> actions.deleteRoom("R").join())
                .hasCauseInstanceOf(RefusedActionException.class)
                .satisfies(failure -> assertThat(((RefusedActionException) failure.getCause()).code())
                        .isEqualTo("forbidden"));
    }

    @Test
    void report_ofAMessage_namesItsSeq() {
        answers.add("{'type':'ack','reportId':'r-1'}");

        assertThat(new PeopleActions(this::answer).reportMessage("R", 7, "spam").join())
                .isEqualTo("r-1");
        assertThat(asked.getFirst()).contains("\"seq\":7");
    }

    @Test
    void roomChange_tellsAValueTakenAwayFromOneThatStays() {
        RoomChange change = RoomChange.of(
                JsonObject.parse("{'event':'updated','roomId':'R','name':'Tea','topic':null}".replace('\'', '"')));

        assertThat(change.changed()).isEqualTo(Set.of("name", "topic"));
        assertThat(change.name()).contains("Tea");
        assertThat(change.topic()).isEmpty();
    }
}
