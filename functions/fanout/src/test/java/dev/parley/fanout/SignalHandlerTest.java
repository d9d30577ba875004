package dev.parley.fanout;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.parley.adapter.sqs.EventJson;
import dev.parley.domain.connection.Connection;
import dev.parley.domain.event.Event;
import dev.parley.domain.room.Cursors;
import dev.parley.fanout.batch.GroupedBatch;
import dev.parley.port.Telemetry;
import dev.parley.testkit.memory.InMemoryRedelivery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignalHandlerTest {
    private static final Event BOB_MAY_HAVE_CHANGED = new Event.PresenceMayHaveChanged(BOB);

    private final FanOutScene scene = FanOutScene.withRoom(ALICE, BOB);
    private final InMemoryRedelivery other = new InMemoryRedelivery();
    private final SignalHandler handler = new SignalHandler(new SignalFunction(
            Map.of(
                    "presence.fifo", new GroupedBatch(scene.signalBatch, scene.redelivery, Telemetry.NONE),
                    "receipts", new GroupedBatch(scene.signalBatch, scene.redelivery, Telemetry.NONE),
                    "typing.fifo", new GroupedBatch(scene.signalBatch, other, Telemetry.NONE)),
            scene.clock));

    @Test
    void signal_isWorkedOff() {
        Connection alice = scene.connect(ALICE, "a1");
        scene.connect(BOB, "b1");
        scene.registry.recordPushed(BOB, false);

        assertThat(failures("presence.fifo", record(BOB_MAY_HAVE_CHANGED))).isEmpty();

        assertThat(scene.framesTo(alice)).singleElement().asString().contains("presence");
    }

    @Test
    void signal_thatFails_comesBackThroughItsOwnQueue() {
        scene.registry.failNext(1);

        assertThat(failures("presence.fifo", record(BOB_MAY_HAVE_CHANGED))).containsExactly("q1");

        assertThat(scene.redelivery.delays()).isEqualTo(Map.of("q1", Duration.ofSeconds(1)));
        assertThat(other.delays()).isEmpty();
    }

    @Test
    void body_thatIsNoEvent_isDropped() {
        SQSMessage broken = record(BOB_MAY_HAVE_CHANGED);
        broken.setBody("{");

        assertThat(failures("presence.fifo", broken)).isEmpty();
    }

    @Test
    void receipts_ofAQueueWithoutOrder_areOneGroupARoom() {
        Connection alice = scene.connect(ALICE, "a1");
        SQSMessage first = withoutGroup(receipt(1));
        SQSMessage second = withoutGroup(receipt(2));
        SQSMessage broken = withoutGroup(receipt(3));
        broken.setBody("{");

        assertThat(failures("receipts", first, broken, second)).isEmpty();

        assertThat(scene.framesTo(alice)).singleElement().asString().contains("\"deliveredSeq\":2");
    }

    private Event receipt(long seq) {
        return new Event.ReceiptAdvanced(
                FanOutScene.ROOM, BOB, new Cursors(seq, 0), Optional.empty(), scene.clock.instant());
    }

    private static SQSMessage withoutGroup(Event event) {
        SQSMessage message = record(event);
        message.setAttributes(Map.of());
        return message;
    }

    @Test
    void queue_thatTheFunctionIsNotWiredTo_isABug() {
        assertThatThrownBy(() -> failures("nowhere.fifo", record(BOB_MAY_HAVE_CHANGED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere.fifo");
    }

    private List<String> failures(String queue, SQSMessage... records) {
        for (SQSMessage record : records) {
            record.setEventSourceArn("arn:aws:sqs:eu-west-1:123456789012:" + queue);
        }
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(records));
        return handler.handleRequest(event, new LambdaContext(10_000)).getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private static SQSMessage record(Event event) {
        SQSMessage message = new SQSMessage();
        message.setMessageId("q1");
        message.setReceiptHandle("receipt-q1");
        message.setBody(new EventJson().encode(event));
        message.setAttributes(Map.of("MessageGroupId", event.routingKey().text()));
        return message;
    }
}
