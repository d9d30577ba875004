package dev.parley.checker;

import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.EmulatedRedis;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A Redis of the trial's own that is killed once, or the cloud's, which is left alone.
final class RestartedRedis implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Optional<EmulatedRedis> own;
    private Optional<Thread> killer = Optional.empty();

    private RestartedRedis(Optional<EmulatedRedis> own) {
        this.own = own;
    }

    static RestartedRedis start() {
        return new RestartedRedis(Optional.of(EmulatedRedis.start()));
    }

    static RestartedRedis none() {
        return new RestartedRedis(Optional.empty());
    }

    CloudOptions chosenIn(CloudOptions options) {
        return own.map(redis -> options.withRedis(redis.uri())).orElse(options);
    }

    /// Restarts it once `when` holds, beside what else goes on.
    void restartOnce(BooleanSupplier when) {
        killer = own.map(redis -> Thread.ofVirtual().name("redis-killer").start(() -> {
            try {
                while (!when.getAsBoolean()) {
                    Thread.sleep(LOOK);
                }
                redis.restart();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    @Override
    public void close() throws InterruptedException {
        if (killer.isPresent()) {
            killer.get().interrupt();
            killer.get().join();
        }
        own.ifPresent(EmulatedRedis::close);
    }
}
