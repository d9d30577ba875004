package dev.parley.receipt;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import dev.parley.domain.id.RoomId;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceiptHandlerTest {
    private final ReceiptWorld world = new ReceiptWorld();
    private final ReceiptHandler handler = new ReceiptHandler(world.function());
    private final RoomId room = world.room(ALICE, BOB);

    @Test
    void receipt_asText_acksBothCursorsAsText() {
        world.log(room, 1, 5);

        assertThat(reply("{\"action\":\"receipt\",\"id\":\"7\",\"roomId\":\"" + room
                        + "\",\"kind\":\"read\",\"seq\":3}"))
                .isEqualTo("{\"type\":\"ack\",\"action\":\"receipt\",\"id\":\"7\",\"deliveredSeq\":3,\"readSeq\":3}");
    }

    @Test
    void receipt_ofAKindThatIsNone_isBadRequest() {
        assertThat(reply("{\"action\":\"receipt\",\"roomId\":\"" + room + "\",\"kind\":\"seen\",\"seq\":3}"))
                .contains("\"code\":\"bad_request\"", "\"field\":\"kind\"");
    }

    @Test
    void receipt_whenTheStoreIsAway_isUnavailable() {
        world.store.failNext(1);

        assertThat(reply("{\"action\":\"receipt\",\"roomId\":\"" + room + "\",\"kind\":\"read\",\"seq\":3}"))
                .contains("\"code\":\"unavailable\"");
    }

    private String reply(String body) {
        var context = new APIGatewayV2WebSocketEvent.RequestContext();
        context.setConnectionId("connection");
        context.setAuthorizer(Map.of(
                "userId",
                BOB.value(),
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
