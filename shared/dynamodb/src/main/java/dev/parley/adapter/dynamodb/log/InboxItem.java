package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.ItemFields;
import dev.parley.adapter.dynamodb.table.RecordSchema;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.InboxRecord;
import dev.parley.domain.message.InboxRecord.Numbering;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// An accepted message as the inbox table holds it. `sentAt` is in milliseconds of the epoch; `expiresAt`, in its
/// seconds, is the table's TTL and stands only once the message is numbered.
record InboxItem(
        String key,
        String roomId,
        String sender,
        String clientMessageId,
        String messageId,
        String body,
        Long sentAt,
        String contentHash,
        @Nullable Long seq,
        @Nullable String numberedBy,
        @Nullable Long expiresAt) {
    static final TableSchema<InboxItem> SCHEMA = RecordSchema.of(InboxItem.class, InboxItem::of)
            .partitionKey("key", String.class, InboxItem::key)
            .attribute("roomId", String.class, InboxItem::roomId)
            .attribute("sender", String.class, InboxItem::sender)
            .attribute("clientMessageId", String.class, InboxItem::clientMessageId)
            .attribute("messageId", String.class, InboxItem::messageId)
            .attribute("body", String.class, InboxItem::body)
            .attribute("sentAt", Long.class, InboxItem::sentAt)
            .attribute("contentHash", String.class, InboxItem::contentHash)
            .attribute("seq", Long.class, InboxItem::seq)
            .attribute("numberedBy", String.class, InboxItem::numberedBy)
            .attribute("expiresAt", Long.class, InboxItem::expiresAt)
            .build();

    private static InboxItem of(ItemFields fields) {
        return new InboxItem(
                fields.required("key", String.class),
                fields.required("roomId", String.class),
                fields.required("sender", String.class),
                fields.required("clientMessageId", String.class),
                fields.required("messageId", String.class),
                fields.required("body", String.class),
                fields.required("sentAt", Long.class),
                fields.required("contentHash", String.class),
                fields.optional("seq", Long.class),
                fields.optional("numberedBy", String.class),
                fields.optional("expiresAt", Long.class));
    }

    static InboxItem fromDomain(AcceptedMessage message) {
        return new InboxItem(
                InboxKeys.text(message.key()),
                message.roomId().value(),
                message.sender().value(),
                message.clientMessageId().value(),
                message.messageId().value(),
                message.body(),
                message.sentAt().toEpochMilli(),
                message.contentHash(),
                null,
                null,
                null);
    }

    InboxRecord toDomain() {
        AcceptedMessage message = new AcceptedMessage(
                new RoomId(roomId),
                new UserId(sender),
                new ClientMessageId(clientMessageId),
                new MessageId(messageId),
                body,
                Instant.ofEpochMilli(sentAt));
        return new InboxRecord(message, numbering());
    }

    private Optional<Numbering> numbering() {
        return seq == null || numberedBy == null ? Optional.empty() : Optional.of(new Numbering(seq, numberedBy));
    }
}
