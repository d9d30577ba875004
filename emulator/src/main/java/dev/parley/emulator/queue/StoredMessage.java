package dev.parley.emulator.queue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// A message in a queue. Mutable state belongs to the queue that holds it and is guarded by its lock.
final class StoredMessage {
    final String messageId;
    final Content content;
    final long sequence;
    final long sentAt;
    /// Of the queue that it was a dead letter of.
    final Past past;
    long visibleAt;
    int receiveCount;
    long receivedAt;
    long firstReceivedAt;
    String receiptHandle = "";
    boolean deleted;

    /// What the sender gave.
    ///
    /// @param sourceArn the queue that a dead letter comes from
    /// @param traceHeader the system attribute `AWSTraceHeader`
    record Content(
            String body,
            Map<String, MessageAttributeValue> attributes,
            String groupId,
            String deduplicationId,
            Optional<String> sourceArn,
            Optional<String> traceHeader) {
        Content(
                String body,
                Map<String, MessageAttributeValue> attributes,
                String groupId,
                String deduplicationId,
                Optional<String> sourceArn) {
            this(body, attributes, groupId, deduplicationId, sourceArn, Optional.empty());
        }

        Content deadLetter(String messageId, String arn) {
            return new Content(body, attributes, groupId, messageId, Optional.of(arn), traceHeader);
        }

        /// As it was sent to the queue that it came from.
        Content redriven(String messageId) {
            return new Content(body, attributes, groupId, messageId, Optional.empty(), traceHeader);
        }
    }

    /// What a dead letter brings along: how often it was received, and when first.
    record Past(int receives, long firstReceivedAt) {
        static final Past NONE = new Past(0, 0);
    }

    StoredMessage(String messageId, Content content, long sequence, long sentAt, long visibleAt) {
        this(messageId, content, sequence, sentAt, visibleAt, Past.NONE);
    }

    StoredMessage(String messageId, Content content, long sequence, long sentAt, long visibleAt, Past past) {
        this.messageId = messageId;
        this.content = content;
        this.sequence = sequence;
        this.sentAt = sentAt;
        this.visibleAt = visibleAt;
        this.past = past;
        this.firstReceivedAt = past.firstReceivedAt();
    }

    /// Goes in flight under a new handle.
    void handOut(String handle, long now, Duration visibility) {
        receiptHandle = handle;
        visibleAt = now + visibility.toMillis();
        receiveCount++;
        receivedAt = now;
        firstReceivedAt = firstReceivedAt == 0 ? now : firstReceivedAt;
    }

    boolean wasReceived() {
        return receiveCount > 0;
    }

    boolean isInFlight(long now) {
        return !deleted && wasReceived() && visibleAt > now;
    }

    /// Here and in the queue that it was a dead letter of.
    int receives() {
        return past.receives() + receiveCount;
    }
}
