package dev.parley.bench.cost.meter;

/// What AWS bills for.
public enum Resource {
    /// DynamoDB read request units: 4 KB read consistently.
    READ_UNITS,
    /// DynamoDB write request units: 1 KB written, twice in a transaction.
    WRITE_UNITS,
    /// SQS FIFO requests of up to 64 KB.
    QUEUE_REQUESTS,
    /// The same of a queue without order.
    STANDARD_QUEUE_REQUESTS,
    /// Frames and replies through the gateway, 32 KB each.
    FRAME_UNITS,
    /// Posts to `@connections`, 32 KB each.
    POST_UNITS,
    /// Requests to the HTTP API, 512 KB each.
    HTTP_REQUESTS,
    /// Starts of a function.
    INVOCATIONS,
    /// Memory of a function times the milliseconds that it ran.
    MEGABYTE_MILLIS,
    /// Bytes written to CloudWatch Logs.
    LOG_BYTES,
    /// Events put on a bus of one's own, 64 KB each.
    EVENTS,
    /// Redis commands, those inside of scripts included.
    REDIS_COMMANDS
}
