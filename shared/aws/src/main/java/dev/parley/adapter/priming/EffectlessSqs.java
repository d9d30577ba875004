package dev.parley.adapter.priming;

import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Messages without a body, which SQS refuses; they count as taken. Thread safe.
final class EffectlessSqs implements SqsClient {
    private static final int BAD_REQUEST = 400;

    private final SqsClient client;

    EffectlessSqs(SqsClient client) {
        this.client = client;
    }

    @Override
    public String serviceName() {
        return client.serviceName();
    }

    /// The client is the function's.
    @Override
    public void close() {}

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        try {
            return client.sendMessage(request.toBuilder().messageBody("").build());
        } catch (SqsException e) {
            requireRefusalOfBody(e);
            return SendMessageResponse.builder().build();
        }
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        var entries = request.entries().stream()
                .map(entry -> entry.toBuilder().messageBody("").build())
                .toList();
        try {
            List<BatchResultErrorEntry> failed = client.sendMessageBatch(
                            request.toBuilder().entries(entries).build())
                    .failed();
            return SendMessageBatchResponse.builder()
                    .successful(List.of())
                    .failed(failed.stream()
                            .filter(entry -> !entry.senderFault())
                            .toList())
                    .build();
        } catch (SqsException e) {
            requireRefusalOfBody(e);
            return SendMessageBatchResponse.builder()
                    .successful(List.of())
                    .failed(List.of())
                    .build();
        }
    }

    private static void requireRefusalOfBody(SqsException refusal) {
        boolean isDenied = refusal.awsErrorDetails() != null
                && refusal.awsErrorDetails().errorCode() instanceof String code
                && code.contains("AccessDenied");
        if (refusal.statusCode() != BAD_REQUEST || isDenied || refusal instanceof QueueDoesNotExistException) {
            throw refusal;
        }
    }
}
