package dev.parley.adapter.apigateway;

import dev.parley.port.DependencyUnavailableException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// How long work may take before its caller gets the answer that the outcome is unknown. Thread safe.
record ReplyTimeout(Duration duration) {
    /// Runs the work beside the caller, who waits no longer than this. Work that is late is interrupted; what
    /// it did until then, and perhaps still does, stays done.
    ///
    /// @throws DependencyUnavailableException if the work is late, or the caller is interrupted
    <T> T await(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread.ofVirtual().name("frame").start(task);
        try {
            return task.get(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new DependencyUnavailableException("the time left", e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new DependencyUnavailableException("the time left", e);
        }
    }

    private static RuntimeException unwrapped(ExecutionException failure) {
        return switch (failure.getCause()) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            case null, default -> new IllegalStateException("a supplier threw a checked exception", failure);
        };
    }
}
