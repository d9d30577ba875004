package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.InboxRecord;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An accepted send as the inbox table holds it: `key`, the send, its payload and `contentHash`. Once
/// numbered it has `seq`, `numberedBy` and `expiresAt`, the table's TTL in seconds of the epoch, and nothing
/// of what was said.
final class InboxItem {
    static final String SEQ = "seq";
    static final String NUMBERED_BY = "numberedBy";
    static final String EXPIRES_AT = "expiresAt";
    private static final String CONTENT_HASH = "contentHash";

    private InboxItem() {}

    static Map<String, AttributeValue> of(AcceptedMessage message, String sentHash) {
        Map<String, AttributeValue> item = new HashMap<>(InboxKeys.of(message.key()));
        SendAttributes.put(item, message);
        item.put(CONTENT_HASH, AttributeValues.text(sentHash));
        return item;
    }

    static InboxRecord toDomain(Map<String, AttributeValue> item) {
        if (!item.containsKey(SEQ)) {
            return new InboxRecord.Waiting(SendAttributes.message(item));
        }
        return new InboxRecord.Numbered(
                SendAttributes.key(item),
                SendAttributes.messageId(item),
                SendAttributes.sentAt(item),
                AttributeValues.numberOf(item, SEQ),
                AttributeValues.textOf(item, NUMBERED_BY));
    }

    /// Whether the item is of a send of the same content.
    static boolean saysTheSame(Map<String, AttributeValue> item, String sentHash) {
        return AttributeValues.textOf(item, CONTENT_HASH).equals(sentHash);
    }
}
