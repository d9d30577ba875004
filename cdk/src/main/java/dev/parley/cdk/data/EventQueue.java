package dev.parley.cdk.data;

import dev.parley.cdk.conventions.LogicalIds;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.DeduplicationScope;
import software.amazon.awscdk.services.sqs.FifoThroughputLimit;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// A queue with a dead letter queue that keeps what could not be handled for 14 days: FIFO in high-throughput
/// mode, ordered within each message group, or standard where its events need no order.
public final class EventQueue extends Construct {
    private static final Duration DEAD_LETTERS_KEPT = Duration.days(14);

    private final dev.parley.facts.Queue settings;
    private final Queue queue;
    private final Queue deadLetters;

    public EventQueue(Construct scope, dev.parley.facts.Queue settings) {
        super(scope, settings.title());
        this.settings = settings;
        this.deadLetters =
                builder("DeadLetters").retentionPeriod(DEAD_LETTERS_KEPT).build();
        this.queue = builder("Queue")
                .deliveryDelay(seconds(settings.delay()))
                .visibilityTimeout(seconds(dev.parley.facts.Queue.VISIBILITY))
                .retentionPeriod(seconds(settings.kept()))
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(deadLetters)
                        .maxReceiveCount(settings.tries())
                        .build())
                .build();
        LogicalIds.fixed(queue, settings.title() + "Queue");
        LogicalIds.fixed(deadLetters, settings.title() + "DeadLetters");
    }

    public Queue queue() {
        return queue;
    }

    public Queue deadLetters() {
        return deadLetters;
    }

    /// What events the queue carries, and how.
    public dev.parley.facts.Queue settings() {
        return settings;
    }

    private Queue.Builder builder(String id) {
        Queue.Builder queue = Queue.Builder.create(this, id)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true);
        return settings.isOrdered()
                ? queue.fifo(true)
                        .deduplicationScope(DeduplicationScope.MESSAGE_GROUP)
                        .fifoThroughputLimit(FifoThroughputLimit.PER_MESSAGE_GROUP_ID)
                : queue;
    }

    private static Duration seconds(java.time.Duration span) {
        return Duration.seconds(span.toSeconds());
    }
}
