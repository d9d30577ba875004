package dev.parley.operator.redrive;

import dev.parley.adapter.sqs.EventJson;
import dev.parley.domain.event.Event;
import dev.parley.port.queue.EventPublisher;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// Sends what is in a dead-letter queue to where it came from: receive, publish, delete. Stopped in between it
/// leaves a copy, which numbering recognises. A message that nothing can read stays. Redriven messages take the
/// next number of their room; they do not get their old place back.
public final class Redrive {
    private static final int BATCH = 10;

    /// Long enough to publish a batch; what fails comes back after it.
    private static final int VISIBILITY_SECONDS = 60;

    private final SqsClient sqs;
    private final String deadLetters;
    private final EventPublisher publisher;
    private final EventJson json = new EventJson();

    public Redrive(SqsClient sqs, String deadLetters, EventPublisher publisher) {
        this.sqs = sqs;
        this.deadLetters = deadLetters;
        this.publisher = publisher;
    }

    /// @param sent how many went back
    /// @param unreadable how many stay
    public record Redriven(int sent, int unreadable) {}

    public Redriven run() {
        int sent = 0;
        int unreadable = 0;
        List<Message> batch = receive();
        while (!batch.isEmpty()) {
            for (Message message : batch) {
                Optional<Event> event = json.decode(message.body());
                if (event.isPresent()) {
                    publisher.publish(event.get());
                    sqs.deleteMessage(request -> request.queueUrl(deadLetters).receiptHandle(message.receiptHandle()));
                    sent++;
                } else {
                    unreadable++;
                }
            }
            batch = receive();
        }
        return new Redriven(sent, unreadable);
    }

    private List<Message> receive() {
        return sqs.receiveMessage(request ->
                        request.queueUrl(deadLetters).maxNumberOfMessages(BATCH).visibilityTimeout(VISIBILITY_SECONDS))
                .messages();
    }
}
