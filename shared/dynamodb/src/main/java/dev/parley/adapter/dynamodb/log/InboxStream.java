package dev.parley.adapter.dynamodb.log;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;

/// The inbox's change stream. Only the keys are read.
public final class InboxStream {
    private InboxStream() {}

    /// Whether the record is of a message that was stored.
    public static boolean isInsert(DynamodbStreamRecord record) {
        return "INSERT".equals(record.getEventName());
    }

    /// The key of the record's item, as [dev.parley.port.log.Inbox#unnumbered] takes it.
    ///
    /// @throws IllegalArgumentException if the stream is of another table
    public static String storageKey(DynamodbStreamRecord record) {
        AttributeValue key = record.getDynamodb().getKeys().get("key");
        if (key == null || key.getS() == null) {
            throw new IllegalArgumentException("a stream record without the inbox's key");
        }
        return key.getS();
    }
}
