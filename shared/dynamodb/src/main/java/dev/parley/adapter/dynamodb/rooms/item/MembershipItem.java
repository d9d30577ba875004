package dev.parley.adapter.dynamodb.rooms.item;

import dev.parley.adapter.dynamodb.table.ItemFields;
import dev.parley.adapter.dynamodb.table.RecordSchema;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.port.room.Memberships.Entry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// A membership as the memberships table holds it. A cursor that never moved is absent.
/// A `readSeq` from before `readCount` has none: every entry up to it is a message. Where `requestedBy` is present, it
/// is no membership but an open request. That of a direct room names the other user as `peer`.
public record MembershipItem(
        String userId,
        String roomId,
        String joinId,
        @Nullable Long deliveredSeq,
        @Nullable Long readSeq,
        @Nullable Long readCount,
        @Nullable String requestedBy,
        @Nullable String peer) {
    /// No stay has this id: nothing moves the cursors of a request.
    private static final String NO_STAY = "request";

    public static final TableSchema<MembershipItem> SCHEMA = RecordSchema.of(MembershipItem.class, MembershipItem::of)
            .partitionKey("userId", String.class, MembershipItem::userId)
            .sortKey("roomId", String.class, MembershipItem::roomId)
            .attribute("joinId", String.class, MembershipItem::joinId)
            .attribute("deliveredSeq", Long.class, MembershipItem::deliveredSeq)
            .attribute("readSeq", Long.class, MembershipItem::readSeq)
            .attribute("readCount", Long.class, MembershipItem::readCount)
            .attribute("requestedBy", String.class, MembershipItem::requestedBy)
            .attribute("peer", String.class, MembershipItem::peer)
            .build();

    private static MembershipItem of(ItemFields fields) {
        return new MembershipItem(
                fields.required("userId", String.class),
                fields.required("roomId", String.class),
                fields.required("joinId", String.class),
                fields.optional("deliveredSeq", Long.class),
                fields.optional("readSeq", Long.class),
                fields.optional("readCount", Long.class),
                fields.optional("requestedBy", String.class),
                fields.optional("peer", String.class));
    }

    public static MembershipItem starting(UserId userId, RoomId roomId, String joinId) {
        return new MembershipItem(userId.value(), roomId.value(), joinId, null, null, null, null, null);
    }

    public static MembershipItem requested(UserId userId, RoomId roomId, UserId by) {
        return new MembershipItem(userId.value(), roomId.value(), NO_STAY, null, null, null, by.value(), null);
    }

    /// The membership of a direct room, or the request of it, with the other user of the pair.
    public MembershipItem with(UserId other) {
        return new MembershipItem(userId, roomId, joinId, deliveredSeq, readSeq, readCount, requestedBy, other.value());
    }

    public Cursors cursors() {
        long read = readSeq == null ? 0 : readSeq;
        return new Cursors(deliveredSeq == null ? 0 : deliveredSeq, read, readCount == null ? read : readCount);
    }

    public Entry toDomain() {
        return new Entry(
                new RoomId(roomId),
                cursors(),
                Optional.ofNullable(requestedBy).map(UserId::new),
                Optional.ofNullable(peer).map(UserId::new));
    }
}
