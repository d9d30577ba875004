package dev.parley.adapter.dynamodb.coordination;

import static dev.parley.testkit.Fixtures.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.port.limit.LiveCounters;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.DynamoFault;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.contract.connections.LiveCountersContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class DynamoLiveCountersTest implements LiveCountersContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    private final StepClock clock = new StepClock();

    @Override
    public LiveCounters counters() {
        return new DynamoLiveCounters(DynamoStores.of(dynamo), clock);
    }

    @Override
    public void pass(Duration time) {
        clock.advance(time);
    }

    @Test
    void counters_whileTheTableIsAway_countNothingAndSayThatNobodyKnows() {
        dynamo.faults().next(UpdateItemRequest.class, DynamoFault.THROTTLED);
        counters().messageAccepted(ROOM, ALICE);
        dynamo.faults().next(QueryRequest.class, DynamoFault.THROTTLED);
        assertThat(counters().messagesIn(ROOM)).isEmpty();
        assertThat(counters().messagesIn(ROOM)).hasValue(0);
    }
}
