package dev.parley.checker.run;

import java.time.Duration;

/// How large and how long a run is: it ends after `length`, or earlier once so many sends are acknowledged. The same
/// seed gives the same choices to each user.
public record Plan(long seed, Duration length, Crowd crowd, UserBehaviour habit, long sends) {
    /// Each user is in every room, with so many devices.
    public record Crowd(int users, int rooms, int devices) {}

    public static Plan ofSeed(long seed, Duration length) {
        return new Plan(seed, length, new Crowd(6, 3, 2), UserBehaviour.EVERYTHING, Long.MAX_VALUE);
    }
}
