package dev.parley.room;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Role;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomHandlerTest {
    private final RoomWorld world = new RoomWorld();
    private final RoomHandler handler = new RoomHandler(world.function());

    @Test
    void createRoom_asText_acksAsText() {
        assertThat(reply(ALICE, """
                {"action":"createRoom","id":"7","clientRoomId":"c","kind":"group","name":"Team","members":["bob"]}\
                """)).isEqualTo("""
                {"type":"ack","action":"createRoom","id":"7","roomId":"room-1","kind":"group","name":"Team",\
                "memberCount":2,"created":true,"requested":[]}\
                """);
    }

    @Test
    void everyChangeOfAGroup_reachesItsUseCase() {
        RoomId room = world.group(ALICE, BOB);
        String id = "\"roomId\":\"" + room + "\"";

        assertThat(reply(ALICE, "{\"action\":\"addMembers\"," + id + ",\"members\":[\"carol\"]}"))
                .contains("\"added\":[\"carol\"]", "\"memberCount\":3");
        assertThat(reply(ALICE, "{\"action\":\"setRole\"," + id + ",\"userId\":\"bob\",\"role\":\"admin\"}"))
                .contains("\"role\":\"admin\"");
        assertThat(reply(BOB, "{\"action\":\"removeMember\"," + id + ",\"userId\":\"carol\"}"))
                .contains("\"memberCount\":2");
        assertThat(reply(BOB, "{\"action\":\"leaveRoom\"," + id + "}"))
                .isEqualTo("{\"type\":\"ack\",\"action\":\"leaveRoom\"}");
        assertThat(world.role(room, ALICE)).contains(Role.OWNER);
        assertThat(world.memberCount(room)).isEqualTo(1);
    }

    @Test
    void everyActionOnInvites_reachesItsUseCase() {
        RoomId room = world.group(ALICE);
        String id = "\"roomId\":\"" + room + "\"";

        String created = reply(ALICE, "{\"action\":\"createInvite\"," + id + ",\"maxUses\":2}");
        assertThat(created).contains("\"expiresAt\":\"2026-01-08T12:00:00.000Z\"");
        String invite = created.replaceAll(".*\"invite\":(\"[^\"]*\").*", "$1");
        assertThat(reply(BOB, "{\"action\":\"joinRoom\",\"invite\":" + invite + "}"))
                .contains("\"roomId\":\"" + room + "\"", "\"memberCount\":2", "\"joined\":true");
        assertThat(reply(ALICE, "{\"action\":\"revokeInvite\"," + id + ",\"invite\":" + invite + "}"))
                .isEqualTo("{\"type\":\"ack\",\"action\":\"revokeInvite\"}");
        assertThat(reply(CAROL, "{\"action\":\"joinRoom\",\"invite\":" + invite + "}"))
                .contains("\"code\":\"forbidden\"");
    }

    @Test
    void bothListings_reachTheirUseCases() {
        RoomId room = world.group(ALICE, BOB);

        assertThat(reply(BOB, "{\"action\":\"listRooms\"}")).contains("\"roomId\":\"" + room + "\"", "\"unread\":0");
        assertThat(reply(BOB, "{\"action\":\"members\",\"roomId\":\"" + room + "\"}"))
                .contains("\"userId\":\"alice\"", "\"role\":\"owner\"", "\"online\":false", "\"typing\":[]");
    }

    @ParameterizedTest
    @CsvSource({"listRooms", "members"})
    void listing_withACursorThatIsNone_isBadRequestOnCursor(String action) {
        RoomId room = world.group(ALICE);

        assertThat(reply(ALICE, "{\"action\":\"" + action + "\",\"roomId\":\"" + room + "\",\"cursor\":\"none\"}"))
                .contains("\"code\":\"bad_request\"", "\"field\":\"cursor\"");
    }

    @Test
    void frame_thatClaimsToComeFromAnother_isTheCallersAllTheSame() {
        RoomId room = world.group(ALICE, BOB);

        assertThat(reply(CAROL, "{\"action\":\"members\",\"roomId\":\"" + room + "\",\"sender\":\"alice\"}"))
                .contains("\"code\":\"not_a_member\"");
    }

    @Test
    void frame_whenTheStoreIsAway_isUnavailable() {
        world.store.failNext(1);

        assertThat(reply(ALICE, "{\"action\":\"listRooms\",\"id\":\"1\"}"))
                .contains("\"code\":\"unavailable\"", "\"retryable\":true", "\"id\":\"1\"");
    }

    @Test
    void frame_ofAnotherFunction_isUnknownAction() {
        assertThat(reply(ALICE, "{\"action\":\"ping\"}")).contains("\"code\":\"unknown_action\"");
    }

    private String reply(UserId user, String body) {
        var context = new APIGatewayV2WebSocketEvent.RequestContext();
        context.setConnectionId("connection-of-" + user);
        context.setAuthorizer(Map.of(
                "userId",
                user.value(),
                "exp",
                Long.toString(StepClock.START.plus(Fixtures.TWO_HOURS).getEpochSecond())));
        var event = new APIGatewayV2WebSocketEvent();
        event.setRequestContext(context);
        event.setBody(body);
        APIGatewayV2WebSocketResponse response = handler.handleRequest(event, null);
        assertThat(response.getStatusCode()).isEqualTo(200);
        return response.getBody();
    }
}
