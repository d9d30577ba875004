package dev.parley.client.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.client.device.connection.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BackoffTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

    @Test
    void delay_isSpreadOverAllUpToTheCeiling() {
        SplittableRandom random = new SplittableRandom(1);
        List<Long> millis = IntStream.range(0, 1_000)
                .mapToObj(_ -> BACKOFF.delay(2, random::nextLong).toMillis())
                .toList();

        assertThat(millis).allMatch(delay -> delay >= 0 && delay <= 4_000);
        assertThat(millis).anyMatch(delay -> delay < 400).anyMatch(delay -> delay > 3_600);
    }

    @Test
    void delay_howeverManyFailures_staysBelowTheCap() {
        SplittableRandom random = new SplittableRandom(1);

        assertThat(IntStream.of(4, 31, 63, 64, 1_000_000)
                        .mapToObj(failures -> BACKOFF.delay(failures, random::nextLong)))
                .allMatch(delay -> delay.compareTo(Duration.ofSeconds(10)) <= 0);
    }

    @Test
    void backoff_thatWouldNotWait_isRefused() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
