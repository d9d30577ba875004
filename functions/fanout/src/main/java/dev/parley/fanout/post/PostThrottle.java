package dev.parley.fanout.post;

import dev.parley.fanout.batch.Deadline;
import java.util.Optional;

/// Keeps large deliveries from using up the gateway's request rate for everyone else. Thread safe.
@FunctionalInterface
public interface PostThrottle {
    /// Lets everything pass at once.
    PostThrottle NONE = (_, deadline) -> Optional.of(PostSchedule.atOnce(deadline.clock()));

    /// When so many posts may start; absent if they may not within the deadline's time.
    Optional<PostSchedule> admit(int posts, Deadline deadline);
}
