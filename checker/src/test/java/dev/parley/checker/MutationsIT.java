package dev.parley.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.checker.mutation.Mutation;
import dev.parley.checker.run.RunStages;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The checks are not blind. `./parley check --mutations` takes all mechanisms out; here are four.
class MutationsIT {
    private static final Duration LENGTH = Duration.ofSeconds(4);

    @ParameterizedTest
    @EnumSource(names = {"GATE_OFF", "TURN_TAKEN_EARLY", "CONDITIONAL_PUT_OFF", "JOINED_SEQ_FILTER_OFF"})
    void mechanism_takenOut_isMissed(Mutation mutation) throws InterruptedException {
        assertThat(Mutations.caught(mutation, 1, LENGTH, RunStages.unasked())).isPresent();
    }
}
