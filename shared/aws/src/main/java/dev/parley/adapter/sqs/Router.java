package dev.parley.adapter.sqs;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.domain.event.Event;
import dev.parley.domain.event.Event.MembershipEvent;
import dev.parley.facts.Queue;
import dev.parley.port.Backoff;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.queue.EventPublisher;
import dev.parley.settings.Environment;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// The exchange: picks the queue from an event's kind and, where the queue has an order, the message group from
/// its routing key. A message is deduplicated by its id, every other event is unique, since the second change
/// within five minutes counts too. Thread safe.
public final class Router implements EventPublisher {
    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    private final SqsClient sqs;
    private final QueueUrls urls;
    private final Backoff backoff;
    private final EventJson json = new EventJson();

    public Router(SqsClient sqs, QueueUrls urls, Backoff backoff) {
        this.sqs = sqs;
        this.urls = urls;
        this.backoff = backoff;
    }

    /// A router for a function that sends to these destinations and no others.
    ///
    /// @throws IllegalStateException if the URL of one of them is not set
    public static Router wire(Environment environment, CloudClients clients, Queue... destinations) {
        return new Router(
                clients.sqs(), QueueUrls.from(environment, destinations), Backoff.sleeping(FIRST_PAUSE, LONGEST_PAUSE));
    }

    @Override
    public void publish(Event event) {
        QueueEntry outgoing = outgoing(event);
        try {
            sqs.sendMessage(request -> request.queueUrl(urls.of(outgoing.destination()))
                    .messageGroupId(outgoing.groupOfQueue())
                    .messageDeduplicationId(outgoing.deduplicationIdOfQueue())
                    .messageBody(outgoing.body()));
        } catch (SdkException e) {
            throw new DependencyUnavailableException("the queue", e);
        }
    }

    /// Events that the queue refuses singly are sent again after their batch, still before any later batch.
    @Override
    public void publishAll(Collection<? extends Event> events) {
        List<QueueEntry> outgoing = events.stream().map(this::outgoing).toList();
        for (SendBatch batch : SendBatch.split(outgoing)) {
            send(batch);
        }
    }

    private void send(SendBatch batch) {
        List<QueueEntry> missing = batch.entries();
        for (int tries = 1; ; tries++) {
            missing = sendOnce(batch.destination(), missing);
            if (missing.isEmpty()) {
                return;
            }
            if (tries == TRIES) {
                throw new DependencyUnavailableException("the queue");
            }
            backoff.afterTry(tries);
        }
    }

    /// @return what the queue did not take
    private List<QueueEntry> sendOnce(Queue destination, List<QueueEntry> events) {
        List<SendMessageBatchRequestEntry> entries = IntStream.range(0, events.size())
                .mapToObj(index -> entry(index, events.get(index)))
                .toList();
        try {
            return sqs
                    .sendMessageBatch(
                            request -> request.queueUrl(urls.of(destination)).entries(entries))
                    .failed()
                    .stream()
                    .map(BatchResultErrorEntry::id)
                    .map(Integer::valueOf)
                    .sorted()
                    .map(events::get)
                    .toList();
        } catch (SdkException e) {
            throw new DependencyUnavailableException("the queue", e);
        }
    }

    private static SendMessageBatchRequestEntry entry(int index, QueueEntry event) {
        return SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(index))
                .messageGroupId(event.groupOfQueue())
                .messageDeduplicationId(event.deduplicationIdOfQueue())
                .messageBody(event.body())
                .build();
    }

    private QueueEntry outgoing(Event event) {
        return new QueueEntry(
                destination(event), event.routingKey().text(), deduplicationId(event), json.encode(event));
    }

    private static Queue destination(Event event) {
        return switch (event) {
            case Event.LogEvent _ -> Queue.MESSAGES;
            case Event.ShardDue _ -> Queue.DELIVERIES;
            case Event.RoomErasureDue _, Event.UserErasureDue _ -> Queue.ERASURES;
            case Event.TypingChanged _ -> Queue.TYPING;
            case Event.ReceiptAdvanced _ -> Queue.RECEIPTS;
            case Event.PresenceMayHaveChanged _, Event.UserFlooding _ -> Queue.PRESENCE;
        };
    }

    private static String deduplicationId(Event event) {
        return switch (event) {
            case Event.MessageAccepted accepted -> accepted.messageId().value();
            case MembershipEvent _,
                    Event.ShardDue _,
                    Event.RoomErasureDue _,
                    Event.UserErasureDue _,
                    Event.TypingChanged _,
                    Event.ReceiptAdvanced _,
                    Event.PresenceMayHaveChanged _,
                    Event.UserFlooding _ -> UUID.randomUUID().toString();
        };
    }
}
