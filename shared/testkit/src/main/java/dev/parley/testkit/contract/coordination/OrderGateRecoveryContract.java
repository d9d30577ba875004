package dev.parley.testkit.contract.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.UserId;
import dev.parley.port.limit.OrderGate;
import dev.parley.port.limit.OrderGate.Entry;
import dev.parley.port.limit.OrderGate.Outcome;
import dev.parley.testkit.PipeliningSender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A client that does what the wire contract says gets every message through, once and in its order, whatever
/// happens to its frames and to the gate's store.
public interface OrderGateRecoveryContract {
    /// A gate over the one store of this test.
    OrderGate gate(Duration patience);

    /// Empties the store.
    void forget();

    /// How many of the user's frames wait for their turn or are in it.
    int underWay(UserId user);

    @Test
    default void enter_whileTheGateForgets_countsAgainFromTheNumberThatItSays() throws Exception {
        OrderGate gate = gate(OrderGateContract.LONG);
        for (int number = 1; number <= 56; number++) {
            OrderGateContract.pass(gate, number);
        }
        assertThat(gate.enter(OrderGateContract.place(57))).isEqualTo(new Entry.Turn());
        try (ExecutorService frames = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Entry>> inFlight = LongStream.rangeClosed(58, 70)
                    .mapToObj(number -> frames.submit(() -> gate.enter(OrderGateContract.place(number))))
                    .toList();
            Awaitility.await().atMost(OrderGateContract.LONG).until(() -> underWay(OrderGateContract.USER) == 14);
            forget();
            for (Future<Entry> frame : inFlight) {
                assertThat(frame.get()).isEqualTo(new Entry.OutOfOrder(1));
            }
        }
        gate.useUp(OrderGateContract.place(57), Outcome.ACKED);
        for (int number = 58; number <= 70; number++) {
            assertThat(gate.enter(OrderGateContract.place(number - 57, "id-" + number)))
                    .isEqualTo(new Entry.Turn());
            gate.useUp(OrderGateContract.place(number - 57, "id-" + number), Outcome.ACKED);
        }
    }

    @Test
    default void useUp_whenTheGateForgotMeanwhile_countsFromOneAllTheSame() {
        OrderGate gate = gate(OrderGateContract.SHORT);
        OrderGateContract.pass(gate, 1);
        OrderGateContract.pass(gate, 2);
        assertThat(gate.enter(OrderGateContract.place(3))).isEqualTo(new Entry.Turn());
        forget();
        gate.useUp(OrderGateContract.place(3), Outcome.ACKED);
        assertThat(gate.enter(OrderGateContract.place(4))).isEqualTo(new Entry.OutOfOrder(1));
        assertThat(gate.enter(OrderGateContract.place(1, "id-4"))).isEqualTo(new Entry.Turn());
    }

    @Test
    default void enter_byAnOutdatedNumber_isPutRightAndNeverReordered() {
        OrderGate gate = gate(OrderGateContract.SHORT);
        assertThat(gate.enter(OrderGateContract.place(2))).isEqualTo(new Entry.OutOfOrder(1));
        assertThat(gate.enter(OrderGateContract.place(3))).isEqualTo(new Entry.OutOfOrder(1));
        OrderGateContract.pass(gate, 1);
        assertThat(gate.enter(OrderGateContract.place(2, "id-3"))).isEqualTo(new Entry.OutOfOrder(2));
        assertThat(gate.enter(OrderGateContract.place(1, "id-2"))).isEqualTo(new Entry.OutOfOrder(2));
        OrderGateContract.pass(gate, 2);
        OrderGateContract.pass(gate, 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 4, 5, 6})
    default void client_whateverHappensToItsFrames_getsAllThroughInOrder(long seed) throws Exception {
        OrderGate gate = gate(Duration.ofMillis(250));
        assertThat(new PipeliningSender(gate, seed, this::forget).send(40))
                .isEqualTo(IntStream.rangeClosed(1, 40).mapToObj(n -> "m-" + n).toList());
    }
}
