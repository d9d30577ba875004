package dev.parley.adapter.dynamodb.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Table;
import dev.parley.limits.TurnPolling.Patience;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Pause;
import dev.parley.port.limit.OrderGate;
import dev.parley.port.limit.OrderGate.Entry;
import dev.parley.port.limit.OrderGate.Outcome;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.DynamoFault;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.contract.coordination.OrderGateContract;
import dev.parley.testkit.contract.coordination.OrderGateRecoveryContract;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

class DynamoOrderGateTest implements OrderGateContract, OrderGateRecoveryContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public OrderGate gate(Duration patience) {
        return gate(new Patience(patience, LONG), Pause.sleeping(), Clock.systemUTC());
    }

    @Override
    public void forget() {
        items().forEach(item -> dynamo.client()
                .deleteItem(delete -> delete.tableName(table())
                        .key(Map.of(ItemKey.OWNER, item.get(ItemKey.OWNER), ItemKey.ITEM, item.get(ItemKey.ITEM)))));
    }

    @Override
    public int underWay(UserId user) {
        long now = System.currentTimeMillis();
        return (int) items().stream()
                .filter(item -> AttributeValues.textOf(item, ItemKey.OWNER).equals(CoordinationKeys.owner(user)))
                .filter(item -> AttributeValues.numberOf(item, GateItem.HELD_UNTIL) > now
                        || AttributeValues.numberOf(item, FrameWait.RUNS_OUT) > now)
                .count();
    }

    @Test
    void turn_ofAFrameThatIsNext_isOneWriteToEnterAndOneToUseItUp() {
        OrderGate gate = gate(SHORT);
        for (int number = 1; number <= 3; number++) {
            OrderGateContract.pass(gate, number);
        }

        assertThat(dynamo.faults().kinds()).hasSize(6).containsOnly(PutItemRequest.class);
    }

    @Test
    void turn_afterAnotherEnvironmentWrote_isOneReadMore() {
        OrderGate gate = gate(SHORT);
        OrderGateContract.pass(gate, 1);
        OrderGateContract.pass(gate(SHORT), 2);
        dynamo.faults().forget();
        OrderGateContract.pass(gate, 3);

        assertThat(dynamo.faults().kinds())
                .containsExactly(GetItemRequest.class, PutItemRequest.class, PutItemRequest.class);
    }

    @Test
    void gate_after128Numbers_fitsIntoOneWriteUnit() {
        OrderGate gate = gate(SHORT);
        for (int number = 1; number <= OrderGate.WINDOW + 2; number++) {
            OrderGateContract.pass(gate, number);
        }
        assertThat(gate.enter(OrderGateContract.place(3))).isEqualTo(new Entry.Repeated());

        assertThat(items().getFirst().get("used").b().asByteArray()).hasSize(OrderGate.WINDOW * 6);
        assertThat(gate(SHORT).enter(OrderGateContract.place(2))).isEqualTo(new Entry.OutOfOrder(131));
    }

    @Test
    void turn_ofAFunctionThatDied_endsByItself() {
        StepClock clock = new StepClock();
        OrderGate gate = gate(new Patience(SHORT, LONG), clock::advance, clock);
        assertThat(gate.enter(OrderGateContract.place(1))).isEqualTo(new Entry.Turn());
        assertThat(gate.enter(OrderGateContract.place(1, "other"))).isEqualTo(new Entry.OutOfOrder(1));
        clock.advance(Duration.ofSeconds(30));

        assertThat(gate.enter(OrderGateContract.place(1, "other"))).isEqualTo(new Entry.Turn());
    }

    @Test
    void gate_thatIsOlderThanAConnectionLives_hasForgotten() {
        StepClock clock = new StepClock();
        OrderGate gate = gate(new Patience(SHORT, LONG), clock::advance, clock);
        OrderGateContract.pass(gate, 1);
        clock.advance(Duration.ofMinutes(129));
        assertThat(gate.enter(OrderGateContract.place(1))).isEqualTo(new Entry.Repeated());
        clock.advance(Duration.ofMinutes(1));

        OrderGateContract.pass(gate, 1);
        assertThat(items()).hasSize(1);
    }

    @Test
    void enter_whileTheGateMoves_waitsLongerThanForAGateThatStandsStill() {
        assertThat(enterWhileTheGateMoves(LONG)).isEqualTo(new Entry.Turn());
    }

    @Test
    void enter_whileTheGateMovesForTooLong_isOutOfOrder() {
        assertThat(enterWhileTheGateMoves(SHORT.multipliedBy(2))).isEqualTo(new Entry.OutOfOrder(4));
    }

    @Test
    void wait_thatTakesLong_isRenewedBeforeItRunsOut() {
        StepClock clock = new StepClock();
        AtomicLong polls = new AtomicLong();
        Pause pause = duration -> {
            clock.advance(Duration.ofSeconds(1));
            polls.incrementAndGet();
            assertThat(items())
                    .anySatisfy(item -> assertThat(AttributeValues.numberOf(item, FrameWait.RUNS_OUT))
                            .isGreaterThan(clock.millis()));
        };
        Patience patience = new Patience(LONG, Duration.ofSeconds(10));

        assertThat(gate(patience, pause, clock).enter(OrderGateContract.place(2)))
                .isEqualTo(new Entry.OutOfOrder(1));
        assertThat(polls).hasValue(10);
        assertThat(dynamo.faults().kinds().stream().filter(DeleteItemRequest.class::equals))
                .hasSize(1);
    }

    @Test
    void write_whoseAnswerIsLostAndThatIsSentAgain_countsOnce() {
        OrderGate gate = gate(SHORT);
        dynamo.faults().next(PutItemRequest.class, DynamoFault.SENT_TWICE, DynamoFault.SENT_TWICE);
        OrderGateContract.pass(gate, 1);

        assertThat(dynamo.faults().kinds()).hasSize(2);
        OrderGateContract.pass(gate, 2);
    }

    @Test
    void enter_whileTheTableIsAway_saysSoAndUsesNothingUp() {
        OrderGate gate = gate(SHORT);
        dynamo.faults().next(PutItemRequest.class, DynamoFault.NOT_SENT, DynamoFault.LOST_ANSWER);
        assertThatThrownBy(() -> gate.enter(OrderGateContract.place(1)))
                .isInstanceOf(DependencyUnavailableException.class);
        assertThatThrownBy(() -> gate.enter(OrderGateContract.place(1)))
                .isInstanceOf(DependencyUnavailableException.class);

        OrderGateContract.pass(gate, 1);
    }

    @Test
    void useUp_whoseAnswerIsLost_isFoundOutByTheSameFrame() {
        OrderGate gate = gate(SHORT);
        assertThat(gate.enter(OrderGateContract.place(1))).isEqualTo(new Entry.Turn());
        dynamo.faults().next(PutItemRequest.class, DynamoFault.LOST_ANSWER);
        assertThatThrownBy(() -> gate.useUp(OrderGateContract.place(1), Outcome.ACKED))
                .isInstanceOf(DependencyUnavailableException.class);

        assertThat(gate.enter(OrderGateContract.place(1))).isEqualTo(new Entry.Repeated());
    }

    @Test
    void giveBack_whileTheTableIsAway_doesNotFail() {
        OrderGate gate = gate(SHORT);
        assertThat(gate.enter(OrderGateContract.place(1))).isEqualTo(new Entry.Turn());
        dynamo.faults().next(PutItemRequest.class, DynamoFault.THROTTLED);
        gate.giveBack(OrderGateContract.place(1));

        assertThat(gate.enter(OrderGateContract.place(1))).isEqualTo(new Entry.Turn());
    }

    /// Lets the sixth frame wait. Each of its pauses lasts two thirds of its patience, and lets one frame
    /// through.
    private Entry enterWhileTheGateMoves(Duration altogether) {
        StepClock clock = new StepClock();
        AtomicLong number = new AtomicLong();
        Pause moving = duration -> {
            clock.advance(SHORT.multipliedBy(2).dividedBy(3));
            OrderGateContract.pass(gate(new Patience(SHORT, LONG), Pause.sleeping(), clock), number.incrementAndGet());
        };
        return gate(new Patience(SHORT, altogether), moving, clock).enter(OrderGateContract.place(6));
    }

    private List<Map<String, AttributeValue>> items() {
        return dynamo.client().scanPaginator(scan -> scan.tableName(table()).consistentRead(true)).items().stream()
                .toList();
    }

    private String table() {
        return dynamo.tableNames().get(Table.COORDINATION);
    }

    private OrderGate gate(Patience patience, Pause pause, Clock clock) {
        return new DynamoOrderGate(DynamoStores.of(dynamo), patience, pause, clock);
    }
}
