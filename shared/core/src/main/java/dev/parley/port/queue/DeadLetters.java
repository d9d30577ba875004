package dev.parley.port.queue;

/// Keeps messages that can never succeed, so that people can look at them. Thread safe.
public interface DeadLetters {
    /// Stores a copy of the message; the caller then finishes the original. Safe to repeat.
    ///
    /// @throws DependencyUnavailableException if it is not known whether the copy is stored
    void bury(QueueMessage message);
}
