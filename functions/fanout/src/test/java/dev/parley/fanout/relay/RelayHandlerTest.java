package dev.parley.fanout.relay;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import dev.parley.domain.event.Event;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.fanout.FanOutScene;
import dev.parley.fanout.LambdaContext;
import dev.parley.port.Telemetry;
import dev.parley.testkit.memory.tables.InMemoryInbox;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelayHandlerTest {
    private final FanOutScene scene = FanOutScene.withRoom(ALICE, BOB);
    private final RelayHandler handler =
            new RelayHandler(new RelayFunction(new Relay(scene.inbox, scene.events, Telemetry.NONE)));

    @Test
    void records_ofInserts_haveTheirMessagesPublished() {
        AcceptedMessage left = scene.accepted(1);
        AcceptedMessage changed = scene.accepted(2);

        assertThat(failures(List.of(record("1", "INSERT", left), record("2", "MODIFY", changed))))
                .isEmpty();

        assertThat(scene.events.published()).isEqualTo(List.of(new Event.MessageAccepted(left)));
    }

    @Test
    void records_fromTheFirstThatFailed_areReported() {
        List<DynamodbStreamRecord> records = IntStream.range(0, 150)
                .mapToObj(n -> record(Integer.toString(n), "INSERT", scene.accepted(n)))
                .toList();
        scene.events.failNext(1);

        assertThat(failures(records)).containsExactly("0");
        assertThat(failures(records)).isEmpty();

        assertThat(scene.events.published()).hasSize(150);
    }

    private List<String> failures(List<DynamodbStreamRecord> records) {
        DynamodbEvent event = new DynamodbEvent();
        event.setRecords(records);
        return handler.handleRequest(event, new LambdaContext(10_000)).getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private static DynamodbStreamRecord record(String sequenceNumber, String name, AcceptedMessage message) {
        StreamRecord change = new StreamRecord()
                .withSequenceNumber(sequenceNumber)
                .withKeys(Map.of("key", new AttributeValue(InMemoryInbox.storageKey(message.key()))));
        DynamodbStreamRecord record = new DynamodbStreamRecord();
        record.setEventName(name);
        record.setDynamodb(change);
        return record;
    }
}
