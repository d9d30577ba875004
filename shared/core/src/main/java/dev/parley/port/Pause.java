package dev.parley.port;

import java.time.Duration;

/// Waits between tries. In tests it only records the wait.
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
