package dev.parley.emulator.ops;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class HistogramTest {
    @Property
    void percentile_ofOneValue_isItOrUpToAnEighthMore(@ForAll @LongRange(min = 0, max = Integer.MAX_VALUE) long value) {
        Histogram histogram = new Histogram();
        histogram.add(value);

        assertThat(histogram.percentile(50)).isBetween(value, value + value / 8);
        assertThat(histogram.percentile(99)).isEqualTo(histogram.percentile(50));
    }

    @Test
    void percentile_ofManyValues_hasItsShareBelow() {
        Histogram histogram = new Histogram();
        for (int value = 1; value <= 1000; value++) {
            histogram.add(value);
        }

        assertThat(histogram.percentile(50)).isBetween(500L, 563L);
        assertThat(histogram.percentile(99)).isBetween(990L, 1114L);
    }

    @Test
    void percentile_ofNothingOrBeyondTheRange_isBounded() {
        assertThat(new Histogram().percentile(50)).isZero();
        Histogram histogram = new Histogram();
        histogram.add(Long.MAX_VALUE);
        histogram.add(-1);

        assertThat(histogram.percentile(50)).isZero();
        assertThat(histogram.percentile(99)).isEqualTo(Integer.MAX_VALUE);
    }
}
