package dev.parley.adapter.sqs;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.parley.domain.event.Event;
import dev.parley.port.queue.QueueMessage;
import java.util.Map;
import java.util.Optional;

/// Queue messages as Lambda hands them to a function.
public final class QueueRecords {
    private QueueRecords() {}

    /// @throws IllegalArgumentException if the message is not of a FIFO queue
    public static QueueMessage of(SQSMessage message) {
        String group = message.getAttributes().get("MessageGroupId");
        if (group == null) {
            throw new IllegalArgumentException("a message without a message group: the queue is not FIFO");
        }
        return of(message, group);
    }

    /// A message of a queue without order, which belongs to the group that its event's routing key names. A
    /// text that is no event is a group of its own.
    public static QueueMessage of(SQSMessage message, Optional<Event> event) {
        String group = message.getAttributes().get("MessageGroupId");
        return of(
                message,
                group == null ? event.map(known -> known.routingKey().text()).orElse("") : group);
    }

    private static QueueMessage of(SQSMessage message, String group) {
        Map<String, String> attributes = message.getAttributes();
        return new QueueMessage(
                message.getMessageId(),
                message.getReceiptHandle(),
                group,
                message.getBody(),
                Integer.parseInt(attributes.getOrDefault("ApproximateReceiveCount", "1")));
    }

    /// The name of the queue that the message came from.
    public static String queueName(SQSMessage message) {
        String arn = message.getEventSourceArn();
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    /// The name of the queue with this URL.
    public static String queueName(String queueUrl) {
        return queueUrl.substring(queueUrl.lastIndexOf('/') + 1);
    }
}
