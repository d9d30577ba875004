package dev.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void line_ofAFifthInTenSeconds_saysThatFortyAreLeft() {
        assertThat(Progress.line("check", 0.2, Duration.ofSeconds(10)))
                .isEqualTo("parley: check 20 %, about 40 s left");
    }

    @Test
    void share_ofWhatStillTakesAsLong_isAHalf() {
        assertThat(Progress.share(Duration.ofSeconds(30), Duration.ofSeconds(30)))
                .isEqualTo(0.5);
    }

    @Test
    void line_beforeTheFirstStep_guessesNothing() {
        assertThat(Progress.line("cost", 0, Duration.ofSeconds(5))).isEqualTo("parley: cost has begun");
    }

    @Test
    void line_ofWhatTakesLongerThanExpected_staysBelowAll() {
        assertThat(Progress.line("check", 1.7, Duration.ofSeconds(99))).isEqualTo("parley: check 99 %, about 1 s left");
    }
}
