package dev.parley.adapter.sqs;

import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.queue.DeadLetters;
import dev.parley.port.queue.QueueMessage;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A dead-letter queue. Thread safe.
public final class SqsDeadLetters implements DeadLetters {
    private final SqsClient sqs;
    private final String queueUrl;

    public SqsDeadLetters(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    /// The copy's deduplication id is the original's id, so that burying twice leaves one.
    @Override
    public void bury(QueueMessage message) {
        try {
            sqs.sendMessage(request -> request.queueUrl(queueUrl)
                    .messageGroupId(message.group())
                    .messageDeduplicationId(message.id())
                    .messageBody(message.body()));
        } catch (SdkException e) {
            throw new DependencyUnavailableException("the dead-letter queue", e);
        }
    }
}
