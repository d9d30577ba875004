package dev.parley.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.PipeliningSender;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A client that does what the wire contract says gets every message through, once and in its order, whatever
/// happens to its frames and to the gate's store.
public interface OrderGateRecoveryContract {
    /// A gate over the one store of this test.
    OrderGate gate(Duration patience);

    /// Empties the store.
    void forget();

    @ParameterizedTest
    @ValueSource(longs = {2, 4, 5, 6})
    default void client_whateverHappensToItsFrames_getsAllThroughInOrder(long seed) throws Exception {
        OrderGate gate = gate(Duration.ofMillis(250));
        assertThat(new PipeliningSender(gate, seed, this::forget).send(40))
                .isEqualTo(IntStream.rangeClosed(1, 40).mapToObj(n -> "m-" + n).toList());
    }
}
