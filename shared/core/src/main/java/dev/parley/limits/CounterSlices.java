package dev.parley.limits;

import java.time.Duration;

/// How live counters divide time: a sum over the slice under way and [#KEPT] before it is of the last 60-65 s.
public final class CounterSlices {
    public static final Duration LENGTH = Duration.ofSeconds(5);
    public static final int KEPT = 12;

    private CounterSlices() {}
}
