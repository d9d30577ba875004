package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.table.ItemFields;
import dev.parley.adapter.dynamodb.table.RecordSchema;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.LatestMessage;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomKind;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// A room's metadata as the rooms table holds it. Times are in milliseconds of the epoch. Where `lastOrdinal` and
/// `lastMessageSeq` are absent, every entry of the log is a message.
record RoomItem(
        String roomId,
        String item,
        String kind,
        @Nullable String name,
        String history,
        Integer memberCount,
        Long lastSeq,
        @Nullable Long lastAt,
        Long createdAt,
        @Nullable Long lastOrdinal,
        @Nullable Long lastMessageSeq,
        @Nullable Integer requests) {
    static final TableSchema<RoomItem> SCHEMA = RecordSchema.of(RoomItem.class, RoomItem::of)
            .partitionKey("roomId", String.class, RoomItem::roomId)
            .sortKey("item", String.class, RoomItem::item)
            .attribute("kind", String.class, RoomItem::kind)
            .attribute("name", String.class, RoomItem::name)
            .attribute("history", String.class, RoomItem::history)
            .attribute("memberCount", Integer.class, RoomItem::memberCount)
            .attribute("lastSeq", Long.class, RoomItem::lastSeq)
            .attribute("lastAt", Long.class, RoomItem::lastAt)
            .attribute("createdAt", Long.class, RoomItem::createdAt)
            .attribute("lastOrdinal", Long.class, RoomItem::lastOrdinal)
            .attribute("lastMessageSeq", Long.class, RoomItem::lastMessageSeq)
            .attribute("requests", Integer.class, RoomItem::requests)
            .build();

    private static RoomItem of(ItemFields fields) {
        return new RoomItem(
                fields.required("roomId", String.class),
                fields.required("item", String.class),
                fields.required("kind", String.class),
                fields.optional("name", String.class),
                fields.required("history", String.class),
                fields.required("memberCount", Integer.class),
                fields.required("lastSeq", Long.class),
                fields.optional("lastAt", Long.class),
                fields.required("createdAt", Long.class),
                fields.optional("lastOrdinal", Long.class),
                fields.optional("lastMessageSeq", Long.class),
                fields.optional("requests", Integer.class));
    }

    static RoomItem fromDomain(Room room) {
        return new RoomItem(
                room.id().value(),
                RoomKeys.ROOM,
                room.kind().name(),
                room.name().orElse(null),
                room.history().name(),
                room.memberCount(),
                room.lastSeq(),
                room.lastAt().map(Instant::toEpochMilli).orElse(null),
                room.createdAt().toEpochMilli(),
                room.latestMessage().ordinal(),
                room.latestMessage().seq(),
                room.requests() == 0 ? null : room.requests());
    }

    Room toDomain() {
        return new Room(
                new RoomId(roomId),
                RoomKind.valueOf(kind),
                Optional.ofNullable(name),
                HistoryVisibility.valueOf(history),
                memberCount,
                lastSeq,
                Optional.ofNullable(lastAt).map(Instant::ofEpochMilli),
                Instant.ofEpochMilli(createdAt),
                latestMessage(),
                requests == null ? 0 : requests);
    }

    private LatestMessage latestMessage() {
        return new LatestMessage(
                lastMessageSeq == null ? lastSeq : lastMessageSeq, lastOrdinal == null ? lastSeq : lastOrdinal);
    }
}
