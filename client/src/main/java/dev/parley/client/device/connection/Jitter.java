package dev.parley.client.device.connection;

import java.util.concurrent.ThreadLocalRandom;

/// Chance, so that devices that lost their connections together do not come back together. Thread safe.
@FunctionalInterface
public interface Jitter {
    /// That of the running process.
    Jitter RANDOM = bound -> ThreadLocalRandom.current().nextLong(bound);

    /// A number from 0 to below `bound`, which is greater than 0.
    long below(long bound);
}
