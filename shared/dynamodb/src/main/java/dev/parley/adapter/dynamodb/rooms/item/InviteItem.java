package dev.parley.adapter.dynamodb.rooms.item;

import dev.parley.adapter.dynamodb.table.DerivedSchema;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// An invite as the rooms table holds it, under its hash. `makerJoinId` is the membership in which it was made;
/// `expiresAt` is in seconds of the epoch, as a TTL would have it.
public record InviteItem(
        String roomId,
        String item,
        String target,
        String maker,
        String makerJoinId,
        Integer maxUses,
        Integer uses,
        Long expiresAt) {
    public static final TableSchema<InviteItem> SCHEMA =
            DerivedSchema.of(MethodHandles.lookup(), InviteItem.class).keyedBy("roomId", "item");

    public static InviteItem unused(String invite, Member maker, Instant expiresAt, int maxUses) {
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

    public RoomId targetRoom() {
        return new RoomId(target);
    }

    public UserId makerId() {
        return new UserId(maker);
    }

    public boolean isExpired(Instant now) {
        return now.getEpochSecond() >= expiresAt;
    }

    public boolean isUsedUp() {
        return uses >= maxUses;
    }

    /// Whether this is the stay in which the invite was made, still with the right to invite.
    public boolean isStillBacked(Member makerNow) {
        return makerNow.joinId().equals(makerJoinId) && makerNow.role().mayManageMembers();
    }
}
