package dev.parley.emulator.queue;

import dev.parley.emulator.queue.MessageQueue.Sent;
import dev.parley.emulator.queue.StoredMessage.Content;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Sending, with SQS's checks.
record Sends(QueueRegistry queues) {
    private static final int MAX_BYTES = 1024 * 1024;

    SendMessageResponse send(SendMessageRequest request) {
        MessageQueue queue = queues.byUrl(request.queueUrl());
        Map<String, MessageAttributeValue> attributes = request.messageAttributes();
        Sent sent = queue.send(
                content(
                        queue,
                        request.messageBody(),
                        attributes,
                        request.messageGroupId(),
                        request.messageDeduplicationId()),
                delay(queue, request.delaySeconds()));
        return SendMessageResponse.builder()
                .messageId(sent.messageId())
                .md5OfMessageBody(Digests.md5(request.messageBody()))
                .md5OfMessageAttributes(attributes.isEmpty() ? null : Digests.md5(attributes))
                .sequenceNumber(queue.settings().fifo() ? number(sent) : null)
                .build();
    }

    SendMessageBatchResponse sendBatch(SendMessageBatchRequest request) {
        MessageQueue queue = queues.byUrl(request.queueUrl());
        Batches.check(request.entries(), SendMessageBatchRequestEntry::id);
        if (request.entries().stream()
                        .mapToInt(entry -> bytes(entry.messageBody()))
                        .sum()
                > MAX_BYTES) {
            throw SqsErrors.with(
                    SqsException.builder(),
                    "AWS.SimpleQueueService.BatchRequestTooLong",
                    "Batch requests cannot be longer than " + MAX_BYTES + " bytes.");
        }
        var response = SendMessageBatchResponse.builder();
        var successful = new ArrayList<SendMessageBatchResultEntry>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (SendMessageBatchRequestEntry entry : request.entries()) {
            try {
                successful.add(send(queue, entry));
            } catch (SqsException e) {
                failed.add(Batches.failure(entry.id(), e));
            }
        }
        return response.successful(successful).failed(failed).build();
    }

    private static SendMessageBatchResultEntry send(MessageQueue queue, SendMessageBatchRequestEntry entry) {
        Map<String, MessageAttributeValue> attributes = entry.messageAttributes();
        Sent sent = queue.send(
                content(queue, entry.messageBody(), attributes, entry.messageGroupId(), entry.messageDeduplicationId()),
                delay(queue, entry.delaySeconds()));
        return SendMessageBatchResultEntry.builder()
                .id(entry.id())
                .messageId(sent.messageId())
                .md5OfMessageBody(Digests.md5(entry.messageBody()))
                .md5OfMessageAttributes(attributes.isEmpty() ? null : Digests.md5(attributes))
                .sequenceNumber(queue.settings().fifo() ? number(sent) : null)
                .build();
    }

    private static Content content(
            MessageQueue queue,
            @Nullable String body,
            Map<String, MessageAttributeValue> attributes,
            @Nullable String groupId,
            @Nullable String deduplicationId) {
        if (body == null || body.isEmpty()) {
            throw SqsErrors.missing("MessageBody");
        }
        if (bytes(body) > MAX_BYTES) {
            throw SqsErrors.invalid("One or more parameters are invalid. Reason: Message must be shorter than "
                    + MAX_BYTES + " bytes.");
        }
        if (!queue.settings().fifo()) {
            return new Content(body, attributes, "", "", Optional.empty());
        }
        if (groupId == null || groupId.isEmpty()) {
            throw SqsErrors.missing("MessageGroupId");
        }
        return new Content(body, attributes, groupId, deduplication(queue, body, deduplicationId), Optional.empty());
    }

    private static String deduplication(MessageQueue queue, String body, @Nullable String given) {
        if (given != null && !given.isEmpty()) {
            return given;
        }
        if (!queue.settings().deduplication().byContent()) {
            throw SqsErrors.invalid("The queue should either have ContentBasedDeduplication enabled or "
                    + "MessageDeduplicationId provided explicitly");
        }
        return Digests.sha256(body);
    }

    /// A FIFO queue takes no delay of a single message.
    private static Duration delay(MessageQueue queue, @Nullable Integer seconds) {
        if (seconds == null || (queue.settings().fifo() && seconds == 0)) {
            return queue.settings().delay();
        }
        if (queue.settings().fifo()) {
            throw SqsErrors.invalid("Value " + seconds + " for parameter DelaySeconds is invalid. Reason: The request "
                    + "include parameter that is not valid for this queue type.");
        }
        return Duration.ofSeconds(seconds);
    }

    private static int bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }

    /// Twenty digits, as SQS gives them.
    static String number(Sent sent) {
        return String.format(Locale.ROOT, "%020d", sent.sequence());
    }
}
