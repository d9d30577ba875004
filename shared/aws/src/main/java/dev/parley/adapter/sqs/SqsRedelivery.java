package dev.parley.adapter.sqs;

import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.StaleReceiptException;
import dev.parley.port.queue.QueueMessage;
import dev.parley.port.queue.Redelivery;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;

/// Redelivery by one queue, through the visibility of its messages and their deletion. Thread safe.
public final class SqsRedelivery implements Redelivery {
    /// What a FIFO queue says of a receipt handle whose message is deleted or was received again. Nothing else
    /// in these requests can be an invalid value. The last is LocalStack's word for the second.
    private static final Set<String> STALE =
            Set.of("ReceiptHandleIsInvalid", "InvalidParameterValue", "InvalidParameterValueException");

    /// What SQS takes in one request.
    private static final int ONE_REQUEST = 10;

    private final SqsClient sqs;
    private final String queueUrl;

    public SqsRedelivery(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public void retryAfter(List<QueueMessage> messages, Duration delay) {
        inRequests(messages, some -> retrySome(some, delay));
    }

    private void retrySome(List<QueueMessage> messages, Duration delay) {
        int seconds = Math.toIntExact(delay.toSeconds());
        List<ChangeMessageVisibilityBatchRequestEntry> entries = IntStream.range(0, messages.size())
                .mapToObj(index -> ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(Integer.toString(index))
                        .receiptHandle(messages.get(index).receipt())
                        .visibilityTimeout(seconds)
                        .build())
                .toList();
        settle(() -> sqs.changeMessageVisibilityBatch(
                        request -> request.queueUrl(queueUrl).entries(entries))
                .failed());
    }

    @Override
    public void finish(List<QueueMessage> messages) {
        inRequests(messages, this::finishSome);
    }

    private static void inRequests(List<QueueMessage> messages, Consumer<List<QueueMessage>> request) {
        for (int from = 0; from < messages.size(); from += ONE_REQUEST) {
            request.accept(messages.subList(from, Math.min(from + ONE_REQUEST, messages.size())));
        }
    }

    private void finishSome(List<QueueMessage> messages) {
        List<DeleteMessageBatchRequestEntry> entries = IntStream.range(0, messages.size())
                .mapToObj(index -> DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(index))
                        .receiptHandle(messages.get(index).receipt())
                        .build())
                .toList();
        settle(() -> sqs.deleteMessageBatch(
                        request -> request.queueUrl(queueUrl).entries(entries))
                .failed());
    }

    private static void settle(Supplier<List<BatchResultErrorEntry>> call) {
        try {
            List<BatchResultErrorEntry> failed = call.get();
            if (!failed.isEmpty() && failed.stream().allMatch(entry -> STALE.contains(entry.code()))) {
                throw new StaleReceiptException();
            }
            if (!failed.isEmpty()) {
                throw new DependencyUnavailableException(
                        "the queue (" + failed.getFirst().code() + ")");
            }
        } catch (SdkException e) {
            throw new DependencyUnavailableException("the queue", e);
        }
    }
}
