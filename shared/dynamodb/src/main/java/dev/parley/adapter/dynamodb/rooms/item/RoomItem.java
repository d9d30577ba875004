package dev.parley.adapter.dynamodb.rooms.item;

import dev.parley.adapter.dynamodb.table.ItemFields;
import dev.parley.adapter.dynamodb.table.RecordSchema;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.LatestMessage;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomKind;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// A room's counters and rules as the rooms table holds them. Times are in milliseconds of the epoch. Where
/// `lastOrdinal` and `lastMessageSeq` are absent, every entry of the log is a message. A room with `deletedAt` is
/// deleted.
public record RoomItem(
        String roomId,
        String item,
        String kind,
        String history,
        Integer memberCount,
        Long lastSeq,
        @Nullable Long lastAt,
        Long createdAt,
        @Nullable String defaultRole,
        @Nullable Long lastOrdinal,
        @Nullable Long lastMessageSeq,
        @Nullable Integer requests,
        @Nullable Long deletedAt) {
    public static final String DELETED_AT = "deletedAt";
    public static final TableSchema<RoomItem> SCHEMA = RecordSchema.of(RoomItem.class, RoomItem::of)
            .partitionKey("roomId", String.class, RoomItem::roomId)
            .sortKey("item", String.class, RoomItem::item)
            .attribute("kind", String.class, RoomItem::kind)
            .attribute("history", String.class, RoomItem::history)
            .attribute("memberCount", Integer.class, RoomItem::memberCount)
            .attribute("lastSeq", Long.class, RoomItem::lastSeq)
            .attribute("lastAt", Long.class, RoomItem::lastAt)
            .attribute("createdAt", Long.class, RoomItem::createdAt)
            .attribute("defaultRole", String.class, RoomItem::defaultRole)
            .attribute("lastOrdinal", Long.class, RoomItem::lastOrdinal)
            .attribute("lastMessageSeq", Long.class, RoomItem::lastMessageSeq)
            .attribute("requests", Integer.class, RoomItem::requests)
            .attribute(DELETED_AT, Long.class, RoomItem::deletedAt)
            .build();

    private static RoomItem of(ItemFields fields) {
        return new RoomItem(
                fields.required("roomId", String.class),
                fields.required("item", String.class),
                fields.required("kind", String.class),
                fields.required("history", String.class),
                fields.required("memberCount", Integer.class),
                fields.required("lastSeq", Long.class),
                fields.optional("lastAt", Long.class),
                fields.required("createdAt", Long.class),
                fields.optional("defaultRole", String.class),
                fields.optional("lastOrdinal", Long.class),
                fields.optional("lastMessageSeq", Long.class),
                fields.optional("requests", Integer.class),
                fields.optional(DELETED_AT, Long.class));
    }

    public static RoomItem fromDomain(Room room) {
        return new RoomItem(
                room.id().value(),
                RoomKeys.ROOM,
                room.kind().name(),
                room.history().name(),
                room.memberCount(),
                room.lastSeq(),
                room.lastAt().map(Instant::toEpochMilli).orElse(null),
                room.createdAt().toEpochMilli(),
                room.defaultRole().name(),
                room.latestMessage().ordinal(),
                room.latestMessage().seq(),
                room.requests() == 0 ? null : room.requests(),
                null);
    }

    public Room toDomain() {
        return new Room(
                new RoomId(roomId),
                RoomKind.valueOf(kind),
                HistoryVisibility.valueOf(history),
                memberCount,
                lastSeq,
                Optional.ofNullable(lastAt).map(Instant::ofEpochMilli),
                Instant.ofEpochMilli(createdAt),
                defaultRole == null ? Role.MEMBER : Role.valueOf(defaultRole),
                latestMessage(),
                requests == null ? 0 : requests);
    }

    private LatestMessage latestMessage() {
        return new LatestMessage(
                lastMessageSeq == null ? lastSeq : lastMessageSeq, lastOrdinal == null ? lastSeq : lastOrdinal);
    }
}
