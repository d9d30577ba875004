package dev.parley.cdk.data;

import dev.parley.cdk.conventions.AcceptedFinding;
import dev.parley.cdk.conventions.LogicalIds;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// Where events wait for their consumers. Signals have queues of their own, so that a storm of them never delays a
/// message; a queue's delay is the debounce of its signal.
public final class Queues extends Construct {
    private static final Duration NO_DELAY = Duration.seconds(0);
    /// Three times the consumers' time-out, so that a batch is never handed out twice while it is worked on.
    private static final Duration VISIBILITY = Duration.seconds(30);
    private static final int SIGNAL_TRIES = 3;
    /// An outage of the store must not drain rooms into the dead letters.
    private static final int MESSAGE_TRIES = 100;

    private final EventQueue messages;
    private final EventQueue deliveries;
    private final EventQueue typing;
    private final EventQueue receipts;
    private final EventQueue presence;
    private final Queue relayFailures;

    public Queues(Construct scope) {
        super(scope, "Queues");
        this.messages = new EventQueue(
                this, new EventQueue.Settings("Messages", NO_DELAY, VISIBILITY, Duration.days(14), MESSAGE_TRIES));
        this.deliveries = new EventQueue(
                this, new EventQueue.Settings("Deliveries", NO_DELAY, VISIBILITY, Duration.days(4), MESSAGE_TRIES));
        this.typing = new EventQueue(
                this, new EventQueue.Settings("Typing", NO_DELAY, VISIBILITY, Duration.minutes(1), SIGNAL_TRIES));
        this.receipts = new EventQueue(
                this,
                new EventQueue.Settings("Receipts", Duration.seconds(1), VISIBILITY, Duration.hours(1), SIGNAL_TRIES));
        this.presence = new EventQueue(
                this,
                new EventQueue.Settings("Presence", Duration.seconds(5), VISIBILITY, Duration.hours(1), SIGNAL_TRIES));
        this.relayFailures = Queue.Builder.create(this, "RelayFailures")
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(Duration.days(14))
                .build();
        AcceptedFinding.STREAM_FAILURES.at(relayFailures);
        LogicalIds.fixed(relayFailures, "RelayFailures");
    }

    public EventQueue messages() {
        return messages;
    }

    /// What large rooms are told, by shards: apart, so that it delays no other room.
    public EventQueue deliveries() {
        return deliveries;
    }

    public EventQueue typing() {
        return typing;
    }

    public EventQueue receipts() {
        return receipts;
    }

    public EventQueue presence() {
        return presence;
    }

    public List<EventQueue> all() {
        return List.of(messages, deliveries, typing, receipts, presence);
    }

    public List<EventQueue> signals() {
        return List.of(typing, receipts, presence);
    }

    /// Names the stream records that the relay gave up on. A stream can only report to a standard queue.
    public Queue relayFailures() {
        return relayFailures;
    }
}
