package dev.parley.emulator.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Receiving, and what is done with receipt handles.
record Receipts(QueueRegistry queues) {
    private static final int MAX_RECEIVED = 10;

    ReceiveMessageResponse receive(ReceiveMessageRequest request) {
        MessageQueue queue = queues.byUrl(request.queueUrl());
        int max = Optional.ofNullable(request.maxNumberOfMessages()).orElse(1);
        if (max < 1 || max > MAX_RECEIVED) {
            throw SqsErrors.invalid("Value " + max + " for parameter MaxNumberOfMessages is invalid. Reason: Must be "
                    + "between 1 and 10, if provided.");
        }
        Duration visibility = Optional.ofNullable(request.visibilityTimeout())
                .map(Duration::ofSeconds)
                .orElse(queue.settings().visibility());
        Duration wait = Duration.ofSeconds(
                Optional.ofNullable(request.waitTimeSeconds()).orElse(0));
        try {
            List<Message> messages = queue.receive(max, visibility, wait).stream()
                    .map(message -> message(queue, message))
                    .toList();
            return ReceiveMessageResponse.builder().messages(messages).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while waiting for messages", e);
        }
    }

    private static Message message(MessageQueue queue, StoredMessage stored) {
        Map<MessageSystemAttributeName, String> attributes = new EnumMap<>(MessageSystemAttributeName.class);
        attributes.put(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, Integer.toString(stored.receiveCount));
        attributes.put(MessageSystemAttributeName.SENT_TIMESTAMP, Long.toString(stored.sentAt));
        attributes.put(
                MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP, Long.toString(stored.firstReceivedAt));
        attributes.put(MessageSystemAttributeName.SENDER_ID, "AIDALOCAL");
        if (queue.settings().fifo()) {
            attributes.put(MessageSystemAttributeName.MESSAGE_GROUP_ID, stored.content.groupId());
            attributes.put(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, stored.content.deduplicationId());
            attributes.put(
                    MessageSystemAttributeName.SEQUENCE_NUMBER,
                    Sends.number(new MessageQueue.Sent(stored.messageId, stored.sequence)));
        }
        stored.content
                .sourceArn()
                .ifPresent(arn -> attributes.put(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN, arn));
        var message = Message.builder()
                .messageId(stored.messageId)
                .receiptHandle(stored.receiptHandle)
                .body(stored.content.body())
                .md5OfBody(Digests.md5(stored.content.body()))
                .attributes(attributes);
        if (!stored.content.attributes().isEmpty()) {
            message.messageAttributes(stored.content.attributes())
                    .md5OfMessageAttributes(Digests.md5(stored.content.attributes()));
        }
        return message.build();
    }

    void delete(String queueUrl, String receiptHandle) {
        MessageQueue queue = queues.byUrl(queueUrl);
        if (!queue.delete(receiptHandle) && queue.settings().fifo()) {
            throw staleHandle();
        }
    }

    void changeVisibility(String queueUrl, String receiptHandle, int seconds) {
        if (!queues.byUrl(queueUrl).changeVisibility(receiptHandle, Duration.ofSeconds(seconds))) {
            throw staleHandle();
        }
    }

    DeleteMessageBatchResponse deleteBatch(DeleteMessageBatchRequest request) {
        queues.byUrl(request.queueUrl());
        Batches.check(request.entries(), DeleteMessageBatchRequestEntry::id);
        List<DeleteMessageBatchResultEntry> successful = new ArrayList<>();
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        for (DeleteMessageBatchRequestEntry entry : request.entries()) {
            try {
                delete(request.queueUrl(), entry.receiptHandle());
                successful.add(
                        DeleteMessageBatchResultEntry.builder().id(entry.id()).build());
            } catch (SqsException e) {
                failed.add(Batches.failure(entry.id(), e));
            }
        }
        return DeleteMessageBatchResponse.builder()
                .successful(successful)
                .failed(failed)
                .build();
    }

    ChangeMessageVisibilityBatchResponse changeVisibilityBatch(ChangeMessageVisibilityBatchRequest request) {
        queues.byUrl(request.queueUrl());
        Batches.check(request.entries(), ChangeMessageVisibilityBatchRequestEntry::id);
        List<ChangeMessageVisibilityBatchResultEntry> successful = new ArrayList<>();
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        for (ChangeMessageVisibilityBatchRequestEntry entry : request.entries()) {
            try {
                changeVisibility(request.queueUrl(), entry.receiptHandle(), entry.visibilityTimeout());
                successful.add(ChangeMessageVisibilityBatchResultEntry.builder()
                        .id(entry.id())
                        .build());
            } catch (SqsException e) {
                failed.add(Batches.failure(entry.id(), e));
            }
        }
        return ChangeMessageVisibilityBatchResponse.builder()
                .successful(successful)
                .failed(failed)
                .build();
    }

    private static SqsException staleHandle() {
        return SqsErrors.with(
                ReceiptHandleIsInvalidException.builder(),
                "ReceiptHandleIsInvalid",
                "The input receipt handle is invalid or has expired.");
    }
}
