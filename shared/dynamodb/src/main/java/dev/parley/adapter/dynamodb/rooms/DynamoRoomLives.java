package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.rooms.item.RoomItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.rooms.read.DynamoRoomReads;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.RoomId;
import dev.parley.port.room.RoomLives;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The room's item, which stays when the room is deleted: one GetItem. Thread safe.
public final class DynamoRoomLives implements RoomLives {
    private static final String CREATED_AT = "createdAt";

    private final DynamoRoomReads reads;

    public DynamoRoomLives(DynamoStore store) {
        this.reads = new DynamoRoomReads(store);
    }

    @Override
    public Optional<RoomLife> find(RoomId roomId) {
        return reads.get(RoomKeys.room(roomId))
                .map(item -> new RoomLife(
                        time(item, CREATED_AT),
                        item.containsKey(RoomItem.DELETED_AT)
                                ? Optional.of(time(item, RoomItem.DELETED_AT))
                                : Optional.empty()));
    }

    private static Instant time(Map<String, AttributeValue> item, String name) {
        return Instant.ofEpochMilli(AttributeValues.numberOf(item, name));
    }
}
