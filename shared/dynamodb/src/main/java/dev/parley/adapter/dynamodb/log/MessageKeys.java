package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.domain.id.RoomId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Keys of the tables of messages and of reactions: one partition a room, in the order of its log.
final class MessageKeys {
    private MessageKeys() {}

    static Map<String, AttributeValue> of(RoomId roomId, long seq) {
        return Map.of("roomId", AttributeValues.text(roomId.value()), "seq", AttributeValues.number(seq));
    }
}
