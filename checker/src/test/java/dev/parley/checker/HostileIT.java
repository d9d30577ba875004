package dev.parley.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.checker.hostile.Attack;
import dev.parley.checker.run.Plan;
import dev.parley.checker.run.RunStages;
import dev.parley.run.ParleyCloud;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Two attackers beside honest clients, as a part of every test run: `./parley check --hostile` takes more.
class HostileIT {
    @Test
    void clients_besideAWaitingAndAFloodingAttacker_keepTheirPromisesAndGetNoStrangeRefusal()
            throws InterruptedException {
        HostileRun run = HostileRun.of(
                ParleyCloud.options(),
                Plan.ofSeed(1, Duration.ofSeconds(6)),
                Duration.ofSeconds(60),
                List.of(Attack.WAITING, Attack.FLOODING),
                RunStages.unasked());

        assertThat(run.steps()).isPositive();
        assertThat(run.violations()).isEmpty();
        assertThat(run.unexplained()).isEmpty();
    }
}
