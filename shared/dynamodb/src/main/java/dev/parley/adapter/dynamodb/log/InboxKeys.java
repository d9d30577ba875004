package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.Digests;
import dev.parley.domain.message.InboxKey;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Keys of the inbox table: hashed, so that a busy room is not one hot partition.
public final class InboxKeys {
    private InboxKeys() {}

    public static String text(InboxKey key) {
        return Digests.hex(
                key.roomId().value(),
                key.sender().value(),
                key.clientMessageId().value());
    }

    static Map<String, AttributeValue> of(InboxKey key) {
        return of(text(key));
    }

    static Map<String, AttributeValue> of(String text) {
        return Map.of("key", AttributeValues.text(text));
    }
}
