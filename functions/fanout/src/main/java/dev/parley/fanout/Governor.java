package dev.parley.fanout;

import java.util.Optional;

/// Keeps deliveries to many from taking the gateway's requests away from everyone else. Thread safe.
@FunctionalInterface
interface Governor {
    /// Lets everything pass at once.
    Governor NONE = (_, deadline) -> Optional.of(Pace.atOnce(deadline.clock()));

    /// When so many posts may start; absent if they may not within the deadline's time.
    Optional<Pace> admit(int posts, Deadline deadline);
}
