package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.domain.id.RoomId;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Keys of the messages table: one partition a room, in the order of its log.
final class MessageKeys {
    private MessageKeys() {}

    static Key of(RoomId roomId, long seq) {
        return Key.builder().partitionValue(roomId.value()).sortValue(seq).build();
    }

    static Map<String, AttributeValue> item(RoomId roomId, long seq) {
        return Map.of("roomId", AttributeValues.text(roomId.value()), "seq", AttributeValues.number(seq));
    }
}
