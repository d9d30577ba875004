package dev.parley.port;

import java.time.Duration;

/// Where a function tells what it did, in figures. Never fails and never waits. Thread safe.
public interface Telemetry {
    /// Tells nobody.
    Telemetry NONE = new Telemetry() {
        @Override
        public void count(Counter counter, long by) {}

        @Override
        public void time(Timing timing, Duration took) {}
    };

    void count(Counter counter, long by);

    void time(Timing timing, Duration took);

    default void count(Counter counter) {
        count(counter, 1);
    }

    /// Hands on what was told so far. A function calls it at the end of each invocation: after that it is frozen, and
    /// may never wake again.
    default void flush() {}

    enum Counter {
        /// Messages stored for the first time.
        ACCEPTED,
        /// Sends that repeated an accepted message.
        DUPLICATE,
        /// Messages given their number.
        SEQUENCED,
        /// Appends that met another writer.
        SEQUENCING_CONFLICT,
        /// Copies of numbered messages that were dropped.
        COPY_DROPPED,
        /// Pushes that the gateway took.
        DELIVERED,
        /// Connections that the gateway no longer knew.
        GONE,
        /// Posts that the gateway throttled.
        THROTTLED,
        /// Posts that failed.
        POST_FAILED,
        /// Connections given up on for a batch.
        GIVEN_UP,
        /// Message groups returned to their queue.
        GROUP_FAILED,
        /// Messages that can never succeed.
        POISON,
        /// Messages that the relay published.
        RELAYED,
        /// Signals too old to be pushed.
        STALE_SIGNAL
    }

    enum Timing {
        /// From acceptance to number.
        SEQUENCING_LAG,
        /// From acceptance to the end of the pushes.
        DELIVERY_LAG
    }
}
