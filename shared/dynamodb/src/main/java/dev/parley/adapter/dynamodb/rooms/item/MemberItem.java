package dev.parley.adapter.dynamodb.rooms.item;

import dev.parley.adapter.dynamodb.table.DerivedSchema;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Role;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// A member's row as the rooms table holds it. Rows from before `joinedCount` have none: it is their
/// `joinedSeq`. `joinedAt` is in milliseconds of the epoch. Without `notifyLevel` the member is notified of
/// everything.
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
    public static final TableSchema<MemberItem> SCHEMA =
            DerivedSchema.of(MethodHandles.lookup(), MemberItem.class).keyedBy("roomId", "item");

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
