package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.table.ItemFields;
import dev.parley.adapter.dynamodb.table.RecordSchema;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import java.time.Instant;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// An invite as the rooms table holds it, under its hash. `makerJoinId` is the membership in which it was made;
/// `expiresAt` is in seconds of the epoch, as a TTL would have it.
record InviteItem(
        String roomId,
        String item,
        String target,
        String maker,
        String makerJoinId,
        Integer maxUses,
        Integer uses,
        Long expiresAt) {
    static final TableSchema<InviteItem> SCHEMA = RecordSchema.of(InviteItem.class, InviteItem::of)
            .partitionKey("roomId", String.class, InviteItem::roomId)
            .sortKey("item", String.class, InviteItem::item)
            .attribute("target", String.class, InviteItem::target)
            .attribute("maker", String.class, InviteItem::maker)
            .attribute("makerJoinId", String.class, InviteItem::makerJoinId)
            .attribute("maxUses", Integer.class, InviteItem::maxUses)
            .attribute("uses", Integer.class, InviteItem::uses)
            .attribute("expiresAt", Long.class, InviteItem::expiresAt)
            .build();

    private static InviteItem of(ItemFields fields) {
        return new InviteItem(
                fields.required("roomId", String.class),
                fields.required("item", String.class),
                fields.required("target", String.class),
                fields.required("maker", String.class),
                fields.required("makerJoinId", String.class),
                fields.required("maxUses", Integer.class),
                fields.required("uses", Integer.class),
                fields.required("expiresAt", Long.class));
    }

    static InviteItem unused(String invite, Member maker, Instant expiresAt, int maxUses) {
        return new InviteItem(
                RoomKeys.invitePartition(invite),
                RoomKeys.INVITE,
                maker.roomId().value(),
                maker.userId().value(),
                maker.joinId(),
                maxUses,
                0,
                expiresAt.getEpochSecond());
    }

    RoomId targetRoom() {
        return new RoomId(target);
    }

    UserId makerId() {
        return new UserId(maker);
    }

    boolean isExpired(Instant now) {
        return now.getEpochSecond() >= expiresAt;
    }

    boolean isUsedUp() {
        return uses >= maxUses;
    }

    /// Whether this is the stay in which the invite was made, still with the right to invite.
    boolean isStillBacked(Member makerNow) {
        return makerNow.joinId().equals(makerJoinId) && makerNow.role().mayManageMembers();
    }
}
