package dev.parley.bench.cost.meter;

import java.time.Duration;

/// How long AWS takes to answer. A meter waits so long, so that an invocation takes as long as it would take there.
///
/// @param read one or many items of DynamoDB
/// @param write one item of DynamoDB
/// @param transaction a transaction of DynamoDB
/// @param queue a request to SQS
/// @param post a post to `@connections`
public record Latencies(Duration read, Duration write, Duration transaction, Duration queue, Duration post) {
    /// No waiting: for counting calls and not time.
    public static final Latencies NONE =
            new Latencies(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    public static void pass(Duration latency) {
        try {
            Thread.sleep(latency);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
