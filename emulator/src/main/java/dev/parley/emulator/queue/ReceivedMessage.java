package dev.parley.emulator.queue;

import dev.parley.emulator.queue.model.AskedAttributes;
import dev.parley.emulator.queue.model.Digests;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/// A message as a receive answers it, with the attributes that were asked for and no others.
record ReceivedMessage(AskedAttributes system, AskedAttributes sent) {
    private static final String SENDER = "AIDALOCAL";

    // Clients of older SDKs still ask by the name that is deprecated.
    @SuppressWarnings("deprecation")
    static ReceivedMessage asked(ReceiveMessageRequest request) {
        List<String> system = new ArrayList<>(request.attributeNamesAsStrings());
        system.addAll(request.messageSystemAttributeNamesAsStrings());
        return new ReceivedMessage(new AskedAttributes(system), new AskedAttributes(request.messageAttributeNames()));
    }

    Message of(MessageQueue queue, StoredMessage stored) {
        Map<String, MessageAttributeValue> attributes = sent.of(stored.content.attributes());
        var message = Message.builder()
                .messageId(stored.messageId)
                .receiptHandle(stored.receiptHandle)
                .body(stored.content.body())
                .md5OfBody(Digests.md5(stored.content.body()))
                .attributes(system.of(systemAttributes(queue, stored)));
        if (!attributes.isEmpty()) {
            message.messageAttributes(attributes).md5OfMessageAttributes(Digests.md5(attributes));
        }
        return message.build();
    }

    private static Map<MessageSystemAttributeName, String> systemAttributes(MessageQueue queue, StoredMessage stored) {
        Map<MessageSystemAttributeName, String> all = new EnumMap<>(MessageSystemAttributeName.class);
        all.put(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, Integer.toString(stored.receives()));
        all.put(MessageSystemAttributeName.SENT_TIMESTAMP, Long.toString(stored.sentAt));
        all.put(MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP, Long.toString(stored.firstReceivedAt));
        all.put(MessageSystemAttributeName.SENDER_ID, SENDER);
        if (!stored.content.groupId().isEmpty()) {
            all.put(MessageSystemAttributeName.MESSAGE_GROUP_ID, stored.content.groupId());
        }
        if (queue.settings().fifo()) {
            all.put(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, stored.content.deduplicationId());
            all.put(
                    MessageSystemAttributeName.SEQUENCE_NUMBER,
                    Sends.number(new MessageQueue.Sent(stored.messageId, stored.sequence)));
        }
        stored.content.traceHeader().ifPresent(header -> all.put(MessageSystemAttributeName.AWS_TRACE_HEADER, header));
        stored.content
                .sourceArn()
                .ifPresent(arn -> all.put(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN, arn));
        return all;
    }
}
