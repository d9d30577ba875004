package dev.parley.emulator.queue;

import dev.parley.emulator.queue.MessageQueue.Sent;
import dev.parley.emulator.queue.StoredMessage.Content;
import dev.parley.emulator.queue.model.Batches;
import dev.parley.emulator.queue.model.Digests;
import dev.parley.emulator.queue.validation.MessageContents;
import dev.parley.emulator.queue.validation.Names;
import dev.parley.emulator.queue.validation.Range;
import dev.parley.emulator.queue.validation.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// Sending, with SQS's checks.
record Sends(QueueRegistry queues) {
    private static final int MAX_BATCH_BYTES = 1024 * 1024;
    private static final String OF_THE_OTHER_TYPE =
            "The request include parameter that is not valid for this queue type.";

    SendMessageResponse send(SendMessageRequest request) {
        MessageQueue queue = queues.byUrl(request.queueUrl());
        // A message alone and one of a batch are the same to SQS, but for the entry's id.
        SendMessageBatchRequestEntry entry = SendMessageBatchRequestEntry.builder()
                .messageBody(request.messageBody())
                .delaySeconds(request.delaySeconds())
                .messageAttributes(request.messageAttributes())
                .messageSystemAttributesWithStrings(request.messageSystemAttributesAsStrings())
                .messageGroupId(request.messageGroupId())
                .messageDeduplicationId(request.messageDeduplicationId())
                .build();
        checkGroup(queue, entry.messageGroupId());
        SendMessageBatchResultEntry sent = send(queue, entry);
        return SendMessageResponse.builder()
                .messageId(sent.messageId())
                .md5OfMessageBody(sent.md5OfMessageBody())
                .md5OfMessageAttributes(sent.md5OfMessageAttributes())
                .md5OfMessageSystemAttributes(sent.md5OfMessageSystemAttributes())
                .sequenceNumber(sent.sequenceNumber())
                .build();
    }

    SendMessageBatchResponse sendBatch(SendMessageBatchRequest request) {
        MessageQueue queue = queues.byUrl(request.queueUrl());
        List<SendMessageBatchRequestEntry> entries = request.entries();
        Batches.check(entries, SendMessageBatchRequestEntry::id);
        checkSize(entries);
        entries.forEach(entry -> checkFifo(queue, entry));
        var results = Batches.each(entries, SendMessageBatchRequestEntry::id, entry -> send(queue, entry));
        return SendMessageBatchResponse.builder()
                .successful(results.successful())
                .failed(results.failed())
                .build();
    }

    private static void checkSize(List<SendMessageBatchRequestEntry> entries) {
        int size = entries.stream()
                .filter(entry -> entry.messageBody() != null)
                .mapToInt(entry -> MessageContents.size(entry.messageBody(), entry.messageAttributes()))
                .sum();
        if (size > MAX_BATCH_BYTES) {
            throw Refusal.with(
                    BatchRequestTooLongException.builder(),
                    "AWS.SimpleQueueService.BatchRequestTooLong",
                    "Batch requests cannot be longer than %s bytes. You have sent %s bytes."
                            .formatted(MAX_BATCH_BYTES, size));
        }
    }

    /// An id that a FIFO queue lacks fails the whole batch.
    private static void checkFifo(MessageQueue queue, SendMessageBatchRequestEntry entry) {
        if (!queue.settings().fifo()) {
            return;
        }
        if (entry.messageGroupId() == null) {
            throw Refusal.invalidValue("The request must contain the parameter MessageGroupId.");
        }
        if (entry.messageBody() != null) {
            deduplication(queue, entry.messageBody(), entry.messageDeduplicationId());
        }
    }

    private static void checkGroup(MessageQueue queue, @Nullable String groupId) {
        if (queue.settings().fifo() && groupId == null) {
            throw Refusal.missing("MessageGroupId");
        }
    }

    private static SendMessageBatchResultEntry send(MessageQueue queue, SendMessageBatchRequestEntry entry) {
        Content content = content(queue, entry);
        Sent sent = queue.send(content, delay(queue, entry.delaySeconds()));
        return SendMessageBatchResultEntry.builder()
                .id(entry.id())
                .messageId(sent.messageId())
                .md5OfMessageBody(Digests.md5(content.body()))
                .md5OfMessageAttributes(content.attributes().isEmpty() ? null : Digests.md5(content.attributes()))
                .md5OfMessageSystemAttributes(
                        content.traceHeader().map(Digests::md5OfTraceHeader).orElse(null))
                .sequenceNumber(queue.settings().fifo() ? number(sent) : null)
                .build();
    }

    private static Content content(MessageQueue queue, SendMessageBatchRequestEntry entry) {
        String body = entry.messageBody();
        MessageContents.checkBody(body);
        MessageContents.checkAttributes(entry.messageAttributes());
        Names.checkId("MessageGroupId", entry.messageGroupId());
        int most = queue.settings().maximumBytes();
        if (MessageContents.size(body, entry.messageAttributes()) > most) {
            throw Refusal.invalidValue(
                    "One or more parameters are invalid. Reason: Message must be shorter than " + most + " bytes.");
        }
        return new Content(
                body,
                entry.messageAttributes(),
                Optional.ofNullable(entry.messageGroupId()).orElse(""),
                queue.settings().fifo()
                        ? deduplication(queue, body, entry.messageDeduplicationId())
                        : noDeduplication(entry.messageDeduplicationId()),
                Optional.empty(),
                traceHeader(entry.messageSystemAttributes()));
    }

    private static Optional<String> traceHeader(
            Map<MessageSystemAttributeNameForSends, MessageSystemAttributeValue> attributes) {
        return Optional.ofNullable(attributes.get(MessageSystemAttributeNameForSends.AWS_TRACE_HEADER))
                .map(MessageSystemAttributeValue::stringValue);
    }

    private static String deduplication(MessageQueue queue, String body, @Nullable String given) {
        Names.checkId("MessageDeduplicationId", given);
        if (given != null) {
            return given;
        }
        if (!queue.settings().deduplication().byContent()) {
            throw Refusal.invalidValue("The queue should either have ContentBasedDeduplication enabled or "
                    + "MessageDeduplicationId provided explicitly");
        }
        return Digests.sha256(body);
    }

    /// A standard queue takes a group, which fair queues go by, and no deduplication id.
    private static String noDeduplication(@Nullable String given) {
        if (given != null) {
            throw Refusal.invalidValue(given, "MessageDeduplicationId", OF_THE_OTHER_TYPE);
        }
        return "";
    }

    /// A FIFO queue takes no delay of a single message.
    private static Duration delay(MessageQueue queue, @Nullable Integer seconds) {
        if (seconds == null || (queue.settings().fifo() && seconds == 0)) {
            return queue.settings().delay();
        }
        if (queue.settings().fifo()) {
            throw Refusal.invalidValue(seconds, "DelaySeconds", OF_THE_OTHER_TYPE);
        }
        if (!Range.DELAY.contains(seconds)) {
            throw Refusal.invalidValue(seconds, "DelaySeconds", "DelaySeconds must be >= 0 and <= 900.");
        }
        return Duration.ofSeconds(seconds);
    }

    /// Twenty digits, as SQS gives them.
    static String number(Sent sent) {
        return String.format(Locale.ROOT, "%020d", sent.sequence());
    }
}
