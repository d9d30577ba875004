package dev.parley.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.checker.run.Plan;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StormIT {
    private static final Duration LENGTH = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void promises_underAllFaults_areKept(long seed) throws InterruptedException {
        Trial.Outcome outcome = Trial.run(
                Plan.ofSeed(seed, LENGTH),
                new Trial.Conditions(FaultRates.STORMY.rates(), PATIENCE, false, true),
                Trial.Wrappers.NONE);

        assertThat(outcome.violations()).isEmpty();
        assertThat(outcome.acked()).isPositive();
        assertThat(outcome.faults()).isPositive();
    }
}
