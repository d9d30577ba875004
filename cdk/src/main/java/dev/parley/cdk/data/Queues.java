package dev.parley.cdk.data;

import dev.parley.cdk.conventions.AcceptedFinding;
import dev.parley.cdk.conventions.LogicalIds;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// Where events wait for their consumers. Signals have queues of their own, so that a storm of them never
/// delays a message; a queue's delay is the debounce of its signal.
public final class Queues extends Construct {
    private final EventQueue messages;
    private final EventQueue deliveries;
    private final EventQueue erasures;
    private final EventQueue typing;
    private final EventQueue receipts;
    private final EventQueue presence;
    private final Queue relayFailures;

    public Queues(Construct scope) {
        super(scope, "Queues");
        this.messages = new EventQueue(this, dev.parley.facts.Queue.MESSAGES);
        this.deliveries = new EventQueue(this, dev.parley.facts.Queue.DELIVERIES);
        this.erasures = new EventQueue(this, dev.parley.facts.Queue.ERASURES);
        this.typing = new EventQueue(this, dev.parley.facts.Queue.TYPING);
        this.receipts = new EventQueue(this, dev.parley.facts.Queue.RECEIPTS);
        this.presence = new EventQueue(this, dev.parley.facts.Queue.PRESENCE);
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

    /// Deliveries to large rooms, by shards: apart, so that it delays no other room.
    public EventQueue deliveries() {
        return deliveries;
    }

    /// Deleted rooms that are to be erased.
    public EventQueue erasures() {
        return erasures;
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
        return List.of(messages, deliveries, erasures, typing, receipts, presence);
    }

    public List<EventQueue> signals() {
        return List.of(typing, receipts, presence);
    }

    /// Names the stream records that the relay gave up on. A stream can only report to a standard queue.
    public Queue relayFailures() {
        return relayFailures;
    }
}
