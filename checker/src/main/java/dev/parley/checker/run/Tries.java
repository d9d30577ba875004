package dev.parley.checker.run;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// The tries of one request: how long a client waits before the next, and when its patience ends. Patience is a
/// time and not a number of tries: on a fast machine a client that a limit refuses every 50 ms makes many tries
/// in which no other client stops. Used by one thread.
final class Tries {
    private static final long STEP_MILLIS = 10;
    private static final long LONGEST_MILLIS = 200;

    private final long until;
    private long made;

    Tries(Duration patience) {
        this.until = System.nanoTime() + patience.toNanos();
    }

    boolean isPatient() {
        return System.nanoTime() < until;
    }

    /// Waits before the next try: what the server asked for, and a random while that grows with the tries.
    /// Clients that get the same moment would otherwise meet there each time, and on an idle machine the same
    /// one wins.
    void pause(Duration asked) {
        long most = Math.min(LONGEST_MILLIS, STEP_MILLIS * made++);
        Device.pause(asked.plusMillis(ThreadLocalRandom.current().nextLong(most + 1)));
    }
}
