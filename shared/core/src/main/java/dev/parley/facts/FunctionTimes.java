package dev.parley.facts;

import java.time.Duration;

/// How long functions may work. Each time leaves room for the one before it.
public final class FunctionTimes {
    /// Of a consumer's batch: what is not done by then comes back by the queue.
    public static final Duration BATCH = Duration.ofMillis(4_500);

    /// What a consumer keeps of its time-out to hand back a batch.
    public static final Duration BATCH_MARGIN = Duration.ofMillis(2_500);

    /// The time-out of the consumers of queues.
    public static final Duration CONSUMER = Duration.ofSeconds(10);

    /// From here on a frame is replied to as `unavailable`: below the time-out of each function that answers frames.
    public static final Duration REPLY = Duration.ofSeconds(18);

    /// The gateway gives up on a function after this long, whatever the function's own time-out says.
    public static final Duration GATEWAY = Duration.ofSeconds(29);

    private FunctionTimes() {}
}
