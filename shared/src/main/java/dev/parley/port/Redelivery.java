package dev.parley.port;

import java.time.Duration;
import java.util.List;

/// What a consumer tells its queue about messages that it does not finish. Thread safe.
public interface Redelivery {
    /// Lets the queue give these messages out again after `delay`, rather than after its own time-out. At most ten.
    ///
    /// @throws DependencyUnavailableException if some of them may wait for the queue's time-out
    void retryAfter(List<QueueMessage> messages, Duration delay);
}
