package dev.parley.emulator.queue.validation;

import org.jspecify.annotations.Nullable;

/// The whole numbers that a parameter takes, both ends included.
public record Range(int least, int most) {
    public static final Range VISIBILITY = new Range(0, 43_200);
    public static final Range DELAY = new Range(0, 900);
    public static final Range WAIT = new Range(0, 20);
    public static final Range RECEIVED = new Range(1, 10);

    public boolean contains(int value) {
        return value >= least && value <= most;
    }

    /// Refuses a value outside; none at all passes.
    public void check(String parameter, @Nullable Integer value) {
        if (value != null && !contains(value)) {
            String bounds = least == 1
                    ? "Must be between %s and %s, if provided.".formatted(least, most)
                    : "Must be >= %s and <= %s, if provided.".formatted(least, most);
            throw Refusal.invalidValue(value, parameter, bounds);
        }
    }
}
