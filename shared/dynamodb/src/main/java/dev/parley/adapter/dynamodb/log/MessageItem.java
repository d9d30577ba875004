package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.ItemFields;
import dev.parley.adapter.dynamodb.table.RecordSchema;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.LogEntry;
import dev.parley.port.log.Sequencing.Numbered;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// An entry of a room's log as the messages table holds it. `sentAt` is in milliseconds of the epoch.
/// `ordinal` counts the messages up to the entry; entries from before this attribute have none: it is their `seq`.
/// `numberedBy` repeats the stamp of the inbox item, so that a missing stamp can be written from it. Entries
/// from before this attribute have none, and need none.
record MessageItem(
        String roomId,
        Long seq,
        @Nullable Long ordinal,
        String sender,
        String clientMessageId,
        String messageId,
        String body,
        Long sentAt,
        @Nullable String numberedBy) {
    static final TableSchema<MessageItem> SCHEMA = RecordSchema.of(MessageItem.class, MessageItem::of)
            .partitionKey("roomId", String.class, MessageItem::roomId)
            .sortKey("seq", Long.class, MessageItem::seq)
            .attribute("ordinal", Long.class, MessageItem::ordinal)
            .attribute("sender", String.class, MessageItem::sender)
            .attribute("clientMessageId", String.class, MessageItem::clientMessageId)
            .attribute("messageId", String.class, MessageItem::messageId)
            .attribute("body", String.class, MessageItem::body)
            .attribute("sentAt", Long.class, MessageItem::sentAt)
            .attribute("numberedBy", String.class, MessageItem::numberedBy)
            .build();

    private static MessageItem of(ItemFields fields) {
        return new MessageItem(
                fields.required("roomId", String.class),
                fields.required("seq", Long.class),
                fields.optional("ordinal", Long.class),
                fields.required("sender", String.class),
                fields.required("clientMessageId", String.class),
                fields.required("messageId", String.class),
                fields.required("body", String.class),
                fields.required("sentAt", Long.class),
                fields.optional("numberedBy", String.class));
    }

    static MessageItem fromDomain(Numbered numbered) {
        LogEntry entry = numbered.entry();
        AcceptedMessage message = entry.message();
        return new MessageItem(
                message.roomId().value(),
                entry.seq(),
                entry.ordinal(),
                message.sender().value(),
                message.clientMessageId().value(),
                message.messageId().value(),
                message.body(),
                message.sentAt().toEpochMilli(),
                numbered.carriedBy());
    }

    /// @throws NullPointerException if the entry does not tell
    Numbered numbered() {
        return new Numbered(toDomain(), Objects.requireNonNull(numberedBy, "an unfinished entry without numberedBy"));
    }

    LogEntry toDomain() {
        AcceptedMessage message = new AcceptedMessage(
                new RoomId(roomId),
                new UserId(sender),
                new ClientMessageId(clientMessageId),
                new MessageId(messageId),
                body,
                Instant.ofEpochMilli(sentAt));
        return new LogEntry(seq, ordinal == null ? seq : ordinal, message);
    }
}
