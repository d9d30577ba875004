package dev.parley.checker.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.checker.run.RunStages;
import dev.parley.run.ParleyCloud;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Some seconds of a backend's posts; `./parley check --profile server` takes a minute of 200 a second.
class ServerLoadIT {
    @Test
    void posts_ofABackendBesidePeople_areNotRefused_andComeOnceAndInOneOrder() throws InterruptedException {
        ServerOutcome outcome = ServerLoad.run(
                ParleyCloud.options(), new ServerLoad.Plan(10, 2, 60, 60, Duration.ofSeconds(4)), RunStages.unasked());

        assertThat(outcome.statuses()).as(outcome.tell()).isEqualTo(Map.of(200, 300L));
        assertThat(outcome.flaps()).as(outcome.tell()).isZero();
        assertThat(outcome.violations()).isEmpty();
        assertThat(outcome.pushes().count()).isGreaterThanOrEqualTo(1_200);
    }
}
