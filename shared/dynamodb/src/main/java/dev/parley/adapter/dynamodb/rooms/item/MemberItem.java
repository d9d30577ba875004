package dev.parley.adapter.dynamodb.rooms.item;

import dev.parley.adapter.dynamodb.table.ItemFields;
import dev.parley.adapter.dynamodb.table.RecordSchema;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Role;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// A member's row as the rooms table holds it. Rows from before `joinedCount` have none: it is their `joinedSeq`.
/// `joinedAt` is in milliseconds of the epoch. Without `notifyLevel` the member is notified of everything.
public record MemberItem(
        String roomId,
        String item,
        String userId,
        String role,
        Long joinedSeq,
        String joinId,
        @Nullable Long joinedCount,
        @Nullable Long joinedAt,
        @Nullable Set<String> blockedBy,
        @Nullable String notifyLevel) {
    public static final String NOTIFY_LEVEL = "notifyLevel";
    public static final TableSchema<MemberItem> SCHEMA = RecordSchema.of(MemberItem.class, MemberItem::of)
            .partitionKey("roomId", String.class, MemberItem::roomId)
            .sortKey("item", String.class, MemberItem::item)
            .attribute("userId", String.class, MemberItem::userId)
            .attribute("role", String.class, MemberItem::role)
            .attribute("joinedSeq", Long.class, MemberItem::joinedSeq)
            .attribute("joinId", String.class, MemberItem::joinId)
            .attribute("joinedCount", Long.class, MemberItem::joinedCount)
            .attribute("joinedAt", Long.class, MemberItem::joinedAt)
            .attribute("blockedBy", EnhancedType.setOf(String.class), MemberItem::blockedBy)
            .attribute(NOTIFY_LEVEL, String.class, MemberItem::notifyLevel)
            .build();

    private static MemberItem of(ItemFields fields) {
        return new MemberItem(
                fields.required("roomId", String.class),
                fields.required("item", String.class),
                fields.required("userId", String.class),
                fields.required("role", String.class),
                fields.required("joinedSeq", Long.class),
                fields.required("joinId", String.class),
                fields.optional("joinedCount", Long.class),
                fields.optional("joinedAt", Long.class),
                fields.optionalSet("blockedBy"),
                fields.optional(NOTIFY_LEVEL, String.class));
    }

    public static MemberItem fromDomain(Member member) {
        return new MemberItem(
                member.roomId().value(),
                RoomKeys.memberItem(member.userId()),
                member.userId().value(),
                member.role().name(),
                member.joinedSeq(),
                member.joinId(),
                member.joinedCount(),
                member.joinedAt().toEpochMilli(),
                BlockedBy.stored(member.blockedBy()),
                member.notifyLevel() == NotifyLevel.ALL
                        ? null
                        : member.notifyLevel().name());
    }

    public Member toDomain() {
        return new Member(
                new RoomId(roomId),
                new UserId(userId),
                Role.valueOf(role),
                joinedSeq,
                joinId,
                joinedCount == null ? joinedSeq : joinedCount,
                Instant.ofEpochMilli(joinedAt == null ? 0 : joinedAt),
                BlockedBy.users(blockedBy),
                notifyLevel == null ? NotifyLevel.ALL : NotifyLevel.valueOf(notifyLevel));
    }
}
