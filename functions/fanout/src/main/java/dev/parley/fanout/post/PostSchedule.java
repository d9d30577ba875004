package dev.parley.fanout.post;

import dev.parley.port.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// The times at which the posts of a delivery may start: the first at `from`, each later one `apart` after the
/// one before.
public record PostSchedule(Instant from, Duration apart, Clock clock, Pause pause) {
    /// Shorter waits are not worth a sleep: the posts catch up with the next one.
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(2);

    static PostSchedule atOnce(Clock clock) {
        return new PostSchedule(Instant.EPOCH, Duration.ZERO, clock, _ -> {});
    }

    /// Waits until the post after `before` others may start.
    ///
    /// @throws dev.parley.port.DependencyUnavailableException if interrupted while waiting
    void awaitTurn(int before) {
        Duration wait = Duration.between(clock.instant(), from.plus(apart.multipliedBy(before)));
        if (wait.compareTo(SHORTEST_WAIT) >= 0) {
            pause.pause(wait);
        }
    }
}
