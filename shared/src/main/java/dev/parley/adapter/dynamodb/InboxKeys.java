package dev.parley.adapter.dynamodb;

import dev.parley.domain.InboxKey;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Keys of the inbox table: hashed, so that a busy room is not one hot partition.
final class InboxKeys {
    private InboxKeys() {}

    static String text(InboxKey key) {
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
