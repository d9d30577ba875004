package dev.parley.adapter.dynamodb.rooms.item;

import dev.parley.adapter.dynamodb.table.DerivedSchema;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.LatestMessage;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomKind;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// A room's counters and rules as the rooms table holds them. Times are in milliseconds of the epoch. Where
/// `lastOrdinal` and `lastMessageSeq` are absent, every entry of the log is a message. A room with `deletedAt`
/// is deleted.
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

    /// Counts the joinings and leavings; numbering alone reads it. A room without it had none.
    public static final String MEMBERS_VERSION = "membersVersion";

    public static final TableSchema<RoomItem> SCHEMA =
            DerivedSchema.of(MethodHandles.lookup(), RoomItem.class).keyedBy("roomId", "item");

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
