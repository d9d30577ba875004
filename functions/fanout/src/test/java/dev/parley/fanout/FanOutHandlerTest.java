package dev.parley.fanout;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.parley.adapter.sqs.EventJson;
import dev.parley.domain.connection.Connection;
import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.fanout.batch.GroupedBatch;
import dev.parley.port.Telemetry;
import dev.parley.port.connection.ClientGateway.PostResult;
import dev.parley.testkit.Fixtures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FanOutHandlerTest {
    private static final RoomId OTHER_ROOM = new RoomId("room-2");

    private final FanOutScene scene = FanOutScene.withRoom(ALICE, BOB);
    private final FanOutHandler handler = new FanOutHandler(
            new FanOutFunction(new GroupedBatch(scene.roomBatch, scene.redelivery, Telemetry.NONE), scene.clock));

    @Test
    void batch_thatIsDone_reportsNothing() {
        Connection bob = scene.connect(BOB, "b1");

        assertThat(failures(
                        10_000,
                        record("q1", 1, new Event.MessageAccepted(scene.accepted(1))),
                        record("q2", 1, new Event.MessageAccepted(scene.accepted(2)))))
                .isEmpty();

        assertThat(scene.framesTo(bob)).singleElement().asString().contains("\"seq\":1", "\"seq\":2");
    }

    @Test
    void batch_withOneRoomThatFails_reportsExactlyThatRoomsMessages() {
        Connection bob = scene.connect(BOB, "b1");
        Connection alice = scene.connect(ALICE, "a1");
        scene.rooms.create(Fixtures.group(OTHER_ROOM, ALICE));
        scene.gateway.answerAlways(bob.id(), new PostResult.Posted());
        scene.gateway.answerAlways(alice.id(), new PostResult.Failed("status 500"));

        assertThat(failures(
                        10_000,
                        record("q1", 1, new Event.MessageAccepted(scene.accepted(1))),
                        record("q2", 3, new Event.RoomCreated(OTHER_ROOM)),
                        record("q3", 1, new Event.RoomCreated(OTHER_ROOM))))
                .containsExactly("q2", "q3");

        assertThat(scene.redelivery.delays())
                .isEqualTo(Map.of("q2", Duration.ofSeconds(4), "q3", Duration.ofSeconds(4)));
        assertThat(scene.framesTo(bob)).hasSize(1);
    }

    @Test
    void body_thatIsNoEvent_isBuried() {
        SQSMessage broken = record("q1", 1, new Event.RoomCreated(FanOutScene.ROOM));
        broken.setBody("not json");

        assertThat(failures(10_000, broken)).isEmpty();

        assertThat(scene.redelivery.buried())
                .singleElement()
                .satisfies(dead -> assertThat(dead.body()).isEqualTo("not json"));
    }

    @Test
    void invocation_thatIsAboutToEnd_postsNothingAndReturnsTheMessages() {
        scene.connect(BOB, "b1");

        assertThat(failures(2_500, record("q1", 1, new Event.MessageAccepted(scene.accepted(1)))))
                .containsExactly("q1");

        assertThat(scene.gateway.posts()).isEmpty();
    }

    private List<String> failures(int remainingMillis, SQSMessage... records) {
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(records));
        SQSBatchResponse response = handler.handleRequest(event, new LambdaContext(remainingMillis));
        return response.getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private static SQSMessage record(String id, int receiveCount, Event event) {
        SQSMessage message = new SQSMessage();
        message.setMessageId(id);
        message.setReceiptHandle("receipt-" + id);
        message.setBody(new EventJson().encode(event));
        message.setAttributes(Map.of(
                "MessageGroupId", event.routingKey().text(),
                "ApproximateReceiveCount", Integer.toString(receiveCount)));
        return message;
    }
}
