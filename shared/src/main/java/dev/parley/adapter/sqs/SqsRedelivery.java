package dev.parley.adapter.sqs;

import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.QueueMessage;
import dev.parley.port.Redelivery;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;

/// Redelivery of one FIFO queue, and the dead-letter queue beside it. Thread safe.
public final class SqsRedelivery implements Redelivery {
    private final SqsClient sqs;
    private final String queueUrl;
    private final String deadLetterQueueUrl;

    public SqsRedelivery(SqsClient sqs, String queueUrl, String deadLetterQueueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.deadLetterQueueUrl = deadLetterQueueUrl;
    }

    @Override
    public void retryAfter(List<QueueMessage> messages, Duration delay) {
        int seconds = Math.toIntExact(delay.toSeconds());
        List<ChangeMessageVisibilityBatchRequestEntry> entries = IntStream.range(0, messages.size())
                .mapToObj(index -> ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(Integer.toString(index))
                        .receiptHandle(messages.get(index).receipt())
                        .visibilityTimeout(seconds)
                        .build())
                .toList();
        try {
            List<BatchResultErrorEntry> failed = sqs.changeMessageVisibilityBatch(
                            request -> request.queueUrl(queueUrl).entries(entries))
                    .failed();
            if (!failed.isEmpty()) {
                throw new DependencyUnavailableException(
                        "the queue (" + failed.getFirst().code() + ")");
            }
        } catch (SdkException e) {
            throw new DependencyUnavailableException("the queue", e);
        }
    }

    /// The copy's deduplication id is the original's id, so that burying twice leaves one.
    @Override
    public void bury(QueueMessage message) {
        try {
            sqs.sendMessage(request -> request.queueUrl(deadLetterQueueUrl)
                    .messageGroupId(message.group())
                    .messageDeduplicationId(message.id())
                    .messageBody(message.body()));
        } catch (SdkException e) {
            throw new DependencyUnavailableException("the dead-letter queue", e);
        }
    }
}
