package dev.parley.fanout.batch;

import dev.parley.port.DependencyUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// The instant after which an invocation starts no further work. Work that is still running when the function
/// is frozen could resume later, behind the writer that took over.
public record Deadline(Clock clock, Instant at) {
    /// At most `longest` from now, and `margin` before the runtime ends the invocation.
    public static Deadline within(Clock clock, Duration longest, Duration untilRuntimeEndsIt, Duration margin) {
        Duration left = untilRuntimeEndsIt.minus(margin);
        return new Deadline(clock, clock.instant().plus(left.compareTo(longest) < 0 ? left : longest));
    }

    /// This deadline, or `other` if that comes first.
    public Deadline orEarlier(Instant other) {
        return other.isBefore(at) ? new Deadline(clock, other) : this;
    }

    /// What is left, never negative.
    public Duration remaining() {
        Duration left = Duration.between(clock.instant(), at);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// How long ago that was, never negative: two hosts' clocks differ.
    public Duration since(Instant instant) {
        Duration ago = Duration.between(instant, clock.instant());
        return ago.isNegative() ? Duration.ZERO : ago;
    }

    public boolean hasPassed() {
        return remaining().isZero();
    }

    /// @throws DependencyUnavailableException if nothing may start any more
    public void require() {
        if (hasPassed()) {
            throw new DependencyUnavailableException("the invocation's time");
        }
    }
}
