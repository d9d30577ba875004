package dev.parley.emulator.api.fault;

/// What can go wrong, each with its own rate.
public enum Fault {
    /// A function dies before a write to DynamoDB.
    CRASH_BEFORE_WRITE,
    /// A function dies after a write to DynamoDB took effect.
    CRASH_AFTER_WRITE,
    /// A function dies after a put of a single item took effect.
    CRASH_AFTER_PUT,
    /// A function dies after an update of a single item took effect.
    CRASH_AFTER_UPDATE,
    /// A function dies after a request to a queue took effect.
    CRASH_AFTER_QUEUE,
    /// A function dies in the middle of posting to clients.
    CRASH_WHILE_POSTING,
    /// DynamoDB refuses with a throttle.
    DYNAMO_THROTTLED,
    /// DynamoDB carried a write out, and the answer is lost.
    DYNAMO_ANSWER_LOST,
    /// A transaction is cancelled because another one is at the same items.
    DYNAMO_CONFLICT,
    /// A read that does not ask for consistency gives what an earlier, equal read gave.
    DYNAMO_STALE_READ,
    /// What a read found arrives so late that it may be true no longer.
    DYNAMO_LATE_ANSWER,
    /// SQS refuses.
    QUEUE_FAILED,
    /// SQS carried a send out, and the answer is lost.
    QUEUE_ANSWER_LOST,
    /// SQS changes the visibility of the first messages of a batch of changes only, and refuses the others.
    QUEUE_VISIBILITY_IN_PART,
    /// EventBridge refuses a request.
    EVENTS_FAILED,
    /// EventBridge takes some events of a request and refuses the others.
    EVENTS_IN_PART,
    /// EventBridge took the events, and the answer is lost.
    EVENTS_ANSWER_LOST,
    /// A function dies after EventBridge took its events.
    CRASH_AFTER_EVENTS,
    /// Redis refuses a command and does not carry it out.
    REDIS_FAILED,
    /// Redis carried a command out, and the answer is lost: with its connection, or so that nothing ever comes.
    REDIS_ANSWER_LOST,
    /// An answer of Redis comes late, within the time-out.
    REDIS_LATE_ANSWER,
    /// `@connections` answers 429.
    POST_THROTTLED,
    /// `@connections` answers 500 and has not posted.
    POST_FAILED,
    /// `@connections` posted, and the answer is lost.
    POST_ANSWER_LOST,
    /// `@connections` answers 200 and has not posted.
    POST_SWALLOWED,
    /// An invocation starts late, so that later ones overtake it.
    INVOCATION_DELAYED,
    /// A batch is handed to a second environment while the first is at work.
    BATCH_REPEATED,
    /// The first messages of a batch become visible again and are handed to a second environment, received once
    /// more, while the first is at work on them all.
    CONSUMERS_MEET,
    /// The gateway takes its time between `$connect` and the end of the upgrade.
    UPGRADE_DELAYED,
    /// The gateway does not call `$disconnect`.
    DISCONNECT_DROPPED
}
