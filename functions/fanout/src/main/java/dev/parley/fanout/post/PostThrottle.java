package dev.parley.fanout.post;

import dev.parley.fanout.batch.Deadline;
import java.util.Optional;

/// Keeps deliveries to many from taking the gateway's requests away from everyone else. Thread safe.
@FunctionalInterface
public interface PostThrottle {
    /// Lets everything pass at once.
    PostThrottle NONE = (_, deadline) -> Optional.of(PostSchedule.atOnce(deadline.clock()));

    /// When so many posts may start; absent if they may not within the deadline's time.
    Optional<PostSchedule> admit(int posts, Deadline deadline);
}
