package dev.parley.checker.run;

import java.time.Duration;

/// How large and how long a run is. The same seed gives the same choices to each user.
public record Plan(long seed, Duration length, int users, int rooms, int devices) {
    public static Plan ofSeed(long seed, Duration length) {
        return new Plan(seed, length, 6, 3, 2);
    }
}
