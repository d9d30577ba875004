package dev.parley.checker.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunStagesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private long now;

    @Test
    void left_beforeTheFirstRun_isWhatRunsUsuallyTake() {
        assertThat(stages(2, MINUTE).left()).isEqualTo(Duration.ofSeconds(2 * (3 + 60 + 10)));
    }

    @Test
    void left_whileClientsAct_isTheRestOfTheirTimeAndWhatFollows() {
        RunStages stages = acting(1);
        pass(45);

        assertThat(stages.left()).isEqualTo(Duration.ofSeconds(15 + 10));
    }

    @Test
    void left_ofARunThatCountsSends_goesByTheirShare() {
        RunStages stages = stages(1, MINUTE);
        pass(3);
        stages.acts(() -> 0.25);
        pass(50);

        assertThat(stages.left()).isEqualTo(Duration.ofSeconds(150 + 10));
    }

    @Test
    void left_whileWhatIsUnderWayTakesLong_shrinksButDoesNotEnd() {
        RunStages stages = acting(1);
        pass(60);
        stages.settles();
        pass(10);
        assertThat(stages.left()).isEqualTo(Duration.ofSeconds(5));

        pass(30);

        assertThat(stages.left()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void left_onAMachineThatStartedSlowly_expectsASlowEnd() {
        RunStages stages = stages(1, MINUTE);
        pass(9);
        assertThat(stages.left()).isEqualTo(Duration.ofMillis(750).plusSeconds(60 + 30));
        stages.acts(() -> 1);
        stages.settles();
        pass(30);

        assertThat(stages.left()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void left_ofRunsToCome_isWhatTheEndedOnesTook() {
        RunStages stages = acting(3);
        pass(60);
        stages.settles();
        pass(37);
        stages.ends();

        assertThat(stages.left()).isEqualTo(Duration.ofSeconds(100 + 3 + 60 + 10));
    }

    @Test
    void left_ofOneRunMoreThanExpected_countsIt() {
        RunStages stages = acting(1);
        stages.more();
        pass(97);
        stages.ends();

        assertThat(stages.left()).isPositive();
        stages.ends();
        assertThat(stages.left()).isZero();
    }

    /// In its first run clients have just begun to act.
    private RunStages acting(int runs) {
        RunStages stages = stages(runs, MINUTE);
        pass(3);
        long since = now;
        stages.acts(() -> (now - since) / 60e9);
        return stages;
    }

    private RunStages stages(int runs, Duration acting) {
        return new RunStages(runs, acting, () -> now);
    }

    private void pass(int seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }
}
