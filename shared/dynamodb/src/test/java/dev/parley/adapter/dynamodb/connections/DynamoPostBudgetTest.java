package dev.parley.adapter.dynamodb.connections;

import static dev.parley.testkit.StepClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.domain.id.UserId;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.connection.PostBudget;
import dev.parley.port.connection.PostBudget.Place.Taken;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.DynamoFault;
import dev.parley.testkit.contract.delivery.PostBudgetContract;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class DynamoPostBudgetTest implements PostBudgetContract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    private PostBudget budget;

    @BeforeEach
    void open() {
        budget = others();
    }

    @Override
    public PostBudget budget() {
        return budget;
    }

    /// That of another function, or of another environment of the same.
    private PostBudget others() {
        return new DynamoPostBudget(DynamoStores.of(dynamo), RATE, PATIENCE);
    }

    @Test
    void take_asTheLineWasLeft_isOneRequest() {
        budget.take(200, START, LATEST);
        budget.take(1, START, LATEST);
        budget.take(1, START.plusSeconds(60), START.plusSeconds(60));

        assertThat(dynamo.faults().kinds())
                .containsExactly(UpdateItemRequest.class, UpdateItemRequest.class, UpdateItemRequest.class);
    }

    @Test
    void take_behindAnotherEnvironment_waitsForItToo() {
        others().take(200, START, LATEST);

        assertThat(budget.take(1, START, LATEST)).isEqualTo(new Taken(FULL.plusSeconds(2)));
        assertThat(dynamo.faults().kinds()).hasSize(3);
    }

    @Test
    void take_whileAnotherBeginsTheLine_goesBehindIt() {
        dynamo.faults().next(UpdateItemRequest.class, DynamoFault.after(() -> others().take(100, START, LATEST)));

        assertThat(budget.take(1, START, LATEST)).isEqualTo(new Taken(FULL.plusSeconds(1)));
    }

    @Test
    void take_behindAWrongClock_startsANewLine() {
        others().take(1, START.plus(Duration.ofHours(5)), START.plus(Duration.ofHours(5)));

        assertThat(budget.take(1, START, LATEST)).isEqualTo(new Taken(FULL));
    }

    @Test
    void take_withoutAnAnswer_saysSo() {
        dynamo.faults().next(UpdateItemRequest.class, DynamoFault.THROTTLED);

        assertThatThrownBy(() -> budget.take(1, START, LATEST)).isInstanceOf(DependencyUnavailableException.class);
    }

    @Test
    void request_isBoundedInTime() {
        budget.take(1, START, LATEST);

        assertThat(dynamo.faults().requests())
                .allSatisfy(request -> assertThat(
                                request.overrideConfiguration().orElseThrow().apiCallTimeout())
                        .hasValue(PATIENCE));
    }

    @Test
    void key_isThatOfNoUser() {
        String key = AttributeValues.textOf(ConnectionKeys.postBudget(), "userId");

        assertThat(UserId.isValid(key)).isFalse();
    }
}
