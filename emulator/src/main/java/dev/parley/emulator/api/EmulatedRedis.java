package dev.parley.emulator.api;

import dev.parley.emulator.stores.LocalRedis;
import java.net.URI;

/// A Redis cluster of one node in a process of its own, for a cloud whose Redis a test restarts. Thread safe.
public final class EmulatedRedis implements AutoCloseable {
    private final LocalRedis redis;

    private EmulatedRedis(LocalRedis redis) {
        this.redis = redis;
    }

    /// Fails with [dev.parley.emulator.stores.StoreException] if it does not start.
    public static EmulatedRedis start() {
        return new EmulatedRedis(LocalRedis.start());
    }

    public URI uri() {
        return redis.uri();
    }

    /// Kills the process and starts an empty one at the same address. Returns when it takes writes.
    public void restart() {
        redis.restart();
    }

    @Override
    public void close() {
        redis.close();
    }
}
