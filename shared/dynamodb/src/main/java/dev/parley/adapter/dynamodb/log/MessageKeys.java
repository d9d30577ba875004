package dev.parley.adapter.dynamodb.log;

import dev.parley.domain.id.RoomId;
import software.amazon.awssdk.enhanced.dynamodb.Key;

/// Keys of the messages table: one partition a room, in the order of its log.
final class MessageKeys {
    private MessageKeys() {}

    static Key of(RoomId roomId, long seq) {
        return Key.builder().partitionValue(roomId.value()).sortValue(seq).build();
    }
}
