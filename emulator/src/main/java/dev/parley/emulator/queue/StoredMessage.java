package dev.parley.emulator.queue;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// A message in a queue. Mutable state belongs to the queue that holds it and is guarded by its lock.
final class StoredMessage {
    final String messageId;
    final Content content;
    final long sequence;
    final long sentAt;
    long visibleAt;
    int receiveCount;
    long firstReceivedAt;
    String receiptHandle = "";
    boolean deleted;

    /// What the sender gave; `sourceArn` is the queue that a dead letter comes from.
    record Content(
            String body,
            Map<String, MessageAttributeValue> attributes,
            String groupId,
            String deduplicationId,
            Optional<String> sourceArn) {
        Content deadLetter(String messageId, String arn) {
            return new Content(body, attributes, groupId, messageId, Optional.of(arn));
        }
    }

    StoredMessage(String messageId, Content content, long sequence, long sentAt, long visibleAt) {
        this.messageId = messageId;
        this.content = content;
        this.sequence = sequence;
        this.sentAt = sentAt;
        this.visibleAt = visibleAt;
    }

    boolean wasReceived() {
        return receiveCount > 0;
    }

    boolean isInFlight(long now) {
        return !deleted && wasReceived() && visibleAt > now;
    }
}
