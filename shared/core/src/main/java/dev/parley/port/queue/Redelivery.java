package dev.parley.port.queue;

import java.time.Duration;
import java.util.List;

/// Deletes single messages of a batch early, or returns them to their queue with a delay. Thread safe.
public interface Redelivery {
    /// Lets the queue give these messages out again after `delay`, rather than after its own time-out. At most ten.
    ///
    /// @throws DependencyUnavailableException if some of them may wait for the queue's time-out
    void retryAfter(List<QueueMessage> messages, Duration delay);

    /// Takes these messages off the queue for good, before the rest of their batch is. One to ten.
    ///
    /// @throws StaleReceiptException if some were not this consumer's any more; the others are off the queue
    /// @throws DependencyUnavailableException if some of them may be given out again
    void finish(List<QueueMessage> messages);
}
