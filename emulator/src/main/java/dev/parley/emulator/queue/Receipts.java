package dev.parley.emulator.queue;

import dev.parley.emulator.queue.model.Batches;
import dev.parley.emulator.queue.model.ReceiptHandle;
import dev.parley.emulator.queue.validation.Range;
import dev.parley.emulator.queue.validation.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/// Receiving, and what is done with receipt handles.
record Receipts(QueueRegistry queues) {
    ReceiveMessageResponse receive(ReceiveMessageRequest request) {
        MessageQueue queue = queues.byUrl(request.queueUrl());
        Range.RECEIVED.check("MaxNumberOfMessages", request.maxNumberOfMessages());
        Range.VISIBILITY.check("VisibilityTimeout", request.visibilityTimeout());
        Range.WAIT.check("WaitTimeSeconds", request.waitTimeSeconds());
        QueueSettings.Times times = queue.settings().times();
        ReceivedMessage asked = ReceivedMessage.asked(request);
        try {
            List<Message> messages = queue
                    .receive(
                            Optional.ofNullable(request.maxNumberOfMessages()).orElse(1),
                            seconds(request.visibilityTimeout(), times.visibility()),
                            seconds(request.waitTimeSeconds(), times.longPoll()))
                    .stream()
                    .map(message -> asked.of(queue, message))
                    .toList();
            return ReceiveMessageResponse.builder().messages(messages).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while waiting for messages", e);
        }
    }

    private static Duration seconds(@Nullable Integer given, Duration otherwise) {
        return given == null ? otherwise : Duration.ofSeconds(given);
    }

    /// Deleting what was deleted before succeeds. A FIFO queue refuses the handle of an earlier receive, and any
    /// while the message is not in flight.
    void delete(String queueUrl, @Nullable String givenHandle) {
        MessageQueue queue = queues.byUrl(queueUrl);
        String receiptHandle = given(givenHandle);
        ReceiptHandle handle = parse(receiptHandle, queue);
        if (!queue.delete(receiptHandle) && queue.has(handle)) {
            throw Refusal.invalidValue(receiptHandle, "ReceiptHandle", "The receipt handle has expired.");
        }
    }

    void changeVisibility(String queueUrl, @Nullable String givenHandle, @Nullable Integer seconds) {
        MessageQueue queue = queues.byUrl(queueUrl);
        String receiptHandle = given(givenHandle);
        parse(receiptHandle, queue);
        if (seconds == null) {
            throw Refusal.missing("VisibilityTimeout");
        }
        Range.VISIBILITY.check("VisibilityTimeout", seconds);
        if (!queue.changeVisibility(receiptHandle, Duration.ofSeconds(seconds))) {
            throw Refusal.invalidValue(
                    receiptHandle,
                    "ReceiptHandle",
                    "Message does not exist or is not available for visibility timeout change.");
        }
    }

    private static String given(@Nullable String receiptHandle) {
        if (receiptHandle == null || receiptHandle.isEmpty()) {
            throw Refusal.missing("ReceiptHandle");
        }
        return receiptHandle;
    }

    private static ReceiptHandle parse(String receiptHandle, MessageQueue queue) {
        return ReceiptHandle.parse(receiptHandle)
                .filter(handle -> handle.queueArn().equals(queue.arn()))
                .orElseThrow(() -> Refusal.with(
                        ReceiptHandleIsInvalidException.builder(),
                        "ReceiptHandleIsInvalid",
                        "The input receipt handle \"" + receiptHandle + "\" is not a valid receipt handle."));
    }

    DeleteMessageBatchResponse deleteBatch(DeleteMessageBatchRequest request) {
        queues.byUrl(request.queueUrl());
        Batches.check(request.entries(), DeleteMessageBatchRequestEntry::id);
        var results = Batches.each(request.entries(), DeleteMessageBatchRequestEntry::id, entry -> {
            delete(request.queueUrl(), entry.receiptHandle());
            return DeleteMessageBatchResultEntry.builder().id(entry.id()).build();
        });
        return DeleteMessageBatchResponse.builder()
                .successful(results.successful())
                .failed(results.failed())
                .build();
    }

    ChangeMessageVisibilityBatchResponse changeVisibilityBatch(ChangeMessageVisibilityBatchRequest request) {
        queues.byUrl(request.queueUrl());
        Batches.check(request.entries(), ChangeMessageVisibilityBatchRequestEntry::id);
        var results = Batches.each(request.entries(), ChangeMessageVisibilityBatchRequestEntry::id, entry -> {
            changeVisibility(request.queueUrl(), entry.receiptHandle(), entry.visibilityTimeout());
            return ChangeMessageVisibilityBatchResultEntry.builder()
                    .id(entry.id())
                    .build();
        });
        return ChangeMessageVisibilityBatchResponse.builder()
                .successful(results.successful())
                .failed(results.failed())
                .build();
    }
}
