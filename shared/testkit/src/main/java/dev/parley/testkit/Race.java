package dev.parley.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// Lets calls happen at the same instant, as nearly as threads allow.
public final class Race {
    private Race() {}

    /// Runs `racer` once for each of `0 .. count - 1`, all at once.
    ///
    /// @return the results in the order of the numbers
    public static <T> List<T> of(int count, IntFunction<T> racer) {
        List<Supplier<T>> racers = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            int own = number;
            racers.add(() -> racer.apply(own));
        }
        return of(racers);
    }

    /// Runs all of these at once.
    ///
    /// @return the results in the order given
    public static <T> List<T> of(List<Supplier<T>> racers) {
        CountDownLatch start = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (Supplier<T> racer : racers) {
                futures.add(executor.submit(() -> {
                    start.await();
                    return racer.get();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a racer failed", e.getCause());
        }
    }
}
