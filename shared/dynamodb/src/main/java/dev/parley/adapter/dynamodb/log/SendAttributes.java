package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.ItemFormat;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.InboxKey;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The attributes that name a send in the tables `inbox` and `messages`. `sentAt` is in milliseconds of the
/// epoch.
final class SendAttributes {
    private static final String ROOM = "roomId";
    private static final String SENDER = "sender";
    private static final String CLIENT_MESSAGE_ID = "clientMessageId";
    private static final String MESSAGE_ID = "messageId";
    private static final String SENT_AT = "sentAt";

    private SendAttributes() {}

    /// With the attributes of its payload.
    static void put(Map<String, AttributeValue> item, AcceptedMessage message) {
        item.put(ROOM, AttributeValues.text(message.roomId().value()));
        item.put(SENDER, AttributeValues.text(message.sender().value()));
        item.put(
                CLIENT_MESSAGE_ID,
                AttributeValues.text(message.clientMessageId().value()));
        item.put(MESSAGE_ID, AttributeValues.text(message.messageId().value()));
        item.put(SENT_AT, AttributeValues.number(message.sentAt().toEpochMilli()));
        item.putAll(PayloadAttributes.of(message.payload()));
    }

    static AcceptedMessage message(Map<String, AttributeValue> item) {
        InboxKey key = key(item);
        return new AcceptedMessage(
                key.roomId(),
                key.sender(),
                key.clientMessageId(),
                messageId(item),
                PayloadAttributes.read(item),
                sentAt(item));
    }

    static InboxKey key(Map<String, AttributeValue> item) {
        ItemFormat.require(item);
        return new InboxKey(
                new RoomId(AttributeValues.textOf(item, ROOM)),
                new UserId(AttributeValues.textOf(item, SENDER)),
                new ClientMessageId(AttributeValues.textOf(item, CLIENT_MESSAGE_ID)));
    }

    static MessageId messageId(Map<String, AttributeValue> item) {
        return new MessageId(AttributeValues.textOf(item, MESSAGE_ID));
    }

    static Instant sentAt(Map<String, AttributeValue> item) {
        return Instant.ofEpochMilli(AttributeValues.numberOf(item, SENT_AT));
    }
}
