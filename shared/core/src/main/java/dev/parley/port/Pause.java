package dev.parley.port;

import java.time.Duration;

/// Waits between tries; in tests it only notes that it would have.
@FunctionalInterface
public interface Pause {
    /// @throws DependencyUnavailableException if interrupted while waiting
    void pause(Duration duration);

    /// Lets the calling thread sleep.
    static Pause sleeping() {
        return duration -> {
            try {
                Thread.sleep(duration);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DependencyUnavailableException("the time left", e);
            }
        };
    }
}
