package dev.parley.adapter.dynamodb.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.dynamodb.coordination.GateState.Asking;
import dev.parley.adapter.dynamodb.coordination.SharedStates.Changed;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.limits.TurnPolling.Answer;
import dev.parley.limits.TurnPolling.Willing;
import dev.parley.port.limit.OrderGate;
import dev.parley.port.limit.OrderGate.Entry;
import dev.parley.port.limit.OrderGate.Outcome;
import dev.parley.port.limit.OrderGate.Place;
import dev.parley.testkit.contract.coordination.OrderGateContract;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GateStateTest {
    private static final long NOW = 1_000_000;
    private static final long MINUTE = 60_000;

    private static Claim claim(String id) {
        return Claim.of(Place.of(
                OrderGateContract.USER,
                OrderGateContract.CONNECTION,
                OrderGateContract.ROOM,
                1,
                new ClientMessageId(id)));
    }

    private static Asking asking(long number, String id) {
        return new Asking(number, claim(id), 0, Willing.TO_WAIT);
    }

    private static Answer entered(Entry entry) {
        return new Answer.Entered(entry);
    }

    private static GateState after(GateState gate, long number, String id, Outcome outcome) {
        GateState inTurn = gate.enter(asking(number, id), NOW).next().orElseThrow();
        return inTurn.useUp(number, claim(id), outcome, NOW).orElseThrow();
    }

    @Test
    void answer_thatChangesNothing_asksForNoWrite() {
        GateState gate = after(GateState.fresh(NOW), 1, "a", Outcome.ACKED);
        assertThat(gate.enter(asking(3, "c"), NOW)).isEqualTo(Changed.nothing(new Answer.Waiting(2)));
        assertThat(gate.enter(asking(1, "a"), NOW)).isEqualTo(Changed.nothing(entered(new Entry.Repeated())));
        assertThat(gate.enter(asking(1, "b"), NOW)).isEqualTo(Changed.nothing(entered(new Entry.Taken())));
        assertThat(gate.enter(new Asking(3, claim("c"), 0, Willing.NOT_TO_WAIT), NOW))
                .isEqualTo(Changed.nothing(entered(new Entry.OutOfOrder(2))));
        assertThat(gate.useUp(1, claim("a"), Outcome.ACKED, NOW)).isEmpty();
        assertThat(gate.giveBack(2, claim("b"))).isEmpty();
    }

    @Test
    void turn_ofAnother_keepsAFrameWaitingUntilItRunsOut() {
        GateState held = GateState.fresh(NOW).enter(asking(1, "a"), NOW).next().orElseThrow();
        assertThat(held.enter(asking(1, "b"), NOW + MINUTE / 2 - 1)).isEqualTo(Changed.nothing(new Answer.Waiting(1)));
        assertThat(held.enter(asking(1, "b"), NOW + MINUTE / 2).answer()).isEqualTo(entered(new Entry.Turn()));
        assertThat(held.useUp(1, claim("b"), Outcome.ACKED, NOW)).isEmpty();
    }

    @Test
    void wait_ofWhichTheGateWentBack_isOutOfOrder() {
        assertThat(GateState.fresh(NOW)
                        .enter(new Asking(58, claim("a"), 57, Willing.TO_WAIT), NOW)
                        .answer())
                .isEqualTo(entered(new Entry.OutOfOrder(1)));
    }

    @Test
    void frameThatWasRefused_hasNoTurnBeforeThoseItStoodBehindForAMinute() {
        GateState gate = GateState.fresh(NOW);
        gate = gate.refuse(asking(2, "first"), NOW).next().orElseThrow();
        gate = gate.refuse(asking(3, "second"), NOW).next().orElseThrow();
        assertThat(gate.enter(asking(1, "second"), NOW).answer()).isEqualTo(entered(new Entry.OutOfOrder(1)));
        assertThat(gate.enter(asking(1, "first"), NOW).answer()).isEqualTo(entered(new Entry.Turn()));
        assertThat(gate.enter(asking(1, "second"), NOW + MINUTE).answer()).isEqualTo(entered(new Entry.Turn()));
    }

    @Test
    void numberThatAnotherUsed_isOutOfOrderForAMinuteToAFrameThatWasRefused() {
        GateState gate = after(GateState.fresh(NOW), 1, "a", Outcome.ACKED);
        gate = gate.refuse(asking(3, "b"), NOW).next().orElseThrow();
        assertThat(gate.enter(asking(1, "b"), NOW).answer()).isEqualTo(entered(new Entry.OutOfOrder(2)));
        assertThat(gate.enter(asking(1, "b"), NOW + MINUTE).answer()).isEqualTo(entered(new Entry.Taken()));
    }

    @Test
    void numbers_beyondTheWindow_areForgottenWithTheirReasons() {
        GateState gate = after(GateState.fresh(NOW), 1, "id-1", new Outcome.Refused("wrong"));
        for (long number = 2; number <= OrderGate.WINDOW; number++) {
            gate = after(gate, number, "id-" + number, Outcome.ACKED);
        }
        assertThat(gate.enter(asking(1, "id-1"), NOW).answer()).isEqualTo(entered(new Entry.RefusedBefore("wrong")));
        GateState later = after(gate, OrderGate.WINDOW + 1, "last", Outcome.ACKED);
        assertThat(later.used().reasons()).isEmpty();
        assertThat(later.enter(asking(1, "id-1"), NOW).answer())
                .isEqualTo(entered(new Entry.OutOfOrder(OrderGate.WINDOW + 2)));
        LongStream.rangeClosed(2, OrderGate.WINDOW)
                .forEach(number -> assertThat(
                                later.enter(asking(number, "id-" + number), NOW).answer())
                        .isEqualTo(entered(new Entry.Repeated())));
    }

    @Test
    void refusals_beyondTheMost_areNotRemembered() {
        GateState gate = GateState.fresh(NOW);
        for (int i = 0; i < 2 * OrderGate.WINDOW; i++) {
            gate = gate.refuse(asking(2 + i, "id-" + i), NOW).next().orElseThrow();
        }
        GateState full = gate.refuse(asking(500, "more"), NOW).next().orElseThrow();
        assertThat(full.refused()).isEqualTo(gate.refused());
        GateState later = full.refuse(asking(500, "more"), NOW + MINUTE).next().orElseThrow();
        assertThat(later.refused().refusals()).containsOnlyKeys(claim("more"));
    }

    @Test
    void gate_isKeptLongerOnceAMessageWasAcked() {
        GateState fresh = GateState.fresh(NOW);
        assertThat(fresh.keptUntil()).isEqualTo(NOW + 10 * MINUTE);
        assertThat(after(fresh, 1, "a", new Outcome.Refused("wrong")).keptUntil())
                .isEqualTo(NOW + 10 * MINUTE);
        assertThat(after(fresh, 1, "a", Outcome.ACKED).keptUntil()).isEqualTo(NOW + 130 * MINUTE);
    }

    @Test
    void item_holdsTheWholeState() {
        GateState gate = after(GateState.fresh(NOW), 1, "a", new Outcome.Refused("wrong"));
        gate = after(gate, 2, "b", Outcome.ACKED);
        gate = gate.refuse(asking(9, "z"), NOW).next().orElseThrow();
        GateState held = gate.enter(asking(3, "c"), NOW).next().orElseThrow();
        GateItem form = new GateItem();

        assertThat(form.read(form.write(held))).isEqualTo(held);
        assertThat(form.read(form.write(GateState.fresh(NOW)))).isEqualTo(GateState.fresh(NOW));
    }
}
