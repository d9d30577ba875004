package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.table.ItemFields;
import dev.parley.adapter.dynamodb.table.RecordSchema;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Outside.State;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// A user who is not a member, as the rooms table holds it. `until` is in milliseconds of the epoch; `expiresAt`, in
/// seconds, is set where nothing has to be known of the user any more after it.
record OutsideItem(
        String roomId,
        String item,
        String userId,
        String state,
        @Nullable Boolean left,
        @Nullable String requestedBy,
        @Nullable Long joinedSeq,
        @Nullable Long joinedCount,
        @Nullable Long until,
        @Nullable Set<String> blockedBy,
        @Nullable Long expiresAt) {
    static final String REQUESTED = "requested";
    static final String LEFT = "left";
    static final String DECLINED = "declined";
    static final String BANNED = "banned";

    static final TableSchema<OutsideItem> SCHEMA = RecordSchema.of(OutsideItem.class, OutsideItem::of)
            .partitionKey("roomId", String.class, OutsideItem::roomId)
            .sortKey("item", String.class, OutsideItem::item)
            .attribute("userId", String.class, OutsideItem::userId)
            .attribute("state", String.class, OutsideItem::state)
            .attribute("left", Boolean.class, OutsideItem::left)
            .attribute("requestedBy", String.class, OutsideItem::requestedBy)
            .attribute("joinedSeq", Long.class, OutsideItem::joinedSeq)
            .attribute("joinedCount", Long.class, OutsideItem::joinedCount)
            .attribute("until", Long.class, OutsideItem::until)
            .attribute("blockedBy", EnhancedType.setOf(String.class), OutsideItem::blockedBy)
            .attribute("expiresAt", Long.class, OutsideItem::expiresAt)
            .build();

    private static OutsideItem of(ItemFields fields) {
        return new OutsideItem(
                fields.required("roomId", String.class),
                fields.required("item", String.class),
                fields.required("userId", String.class),
                fields.required("state", String.class),
                fields.optional("left", Boolean.class),
                fields.optional("requestedBy", String.class),
                fields.optional("joinedSeq", Long.class),
                fields.optional("joinedCount", Long.class),
                fields.optional("until", Long.class),
                fields.optionalSet("blockedBy"),
                fields.optional("expiresAt", Long.class));
    }

    static OutsideItem fromDomain(Outside place) {
        Outline outline = outline(place.state());
        return new OutsideItem(
                place.roomId().value(),
                RoomKeys.outsideItem(place.userId()),
                place.userId().value(),
                outline.state(),
                place.left() ? true : null,
                outline.requestedBy(),
                outline.joinedSeq(),
                outline.joinedCount(),
                outline.until(),
                BlockedBy.stored(place.blockedBy()),
                null);
    }

    /// The same, to be deleted by the table's TTL once `until` has passed.
    OutsideItem expiring() {
        Long seconds = until == null ? null : Long.valueOf(Math.ceilDiv(until, 1000L));
        return new OutsideItem(
                roomId, item, userId, state, left, requestedBy, joinedSeq, joinedCount, until, blockedBy, seconds);
    }

    private record Outline(
            String state,
            @Nullable String requestedBy,
            @Nullable Long joinedSeq,
            @Nullable Long joinedCount,
            @Nullable Long until) {}

    private static Outline outline(State state) {
        return switch (state) {
            case State.Requested(UserId by, long joinedSeq, long count) ->
                new Outline(REQUESTED, by.value(), joinedSeq, count, null);
            case State.Left() -> new Outline(LEFT, null, null, null, null);
            case State.Declined(Instant until) -> new Outline(DECLINED, null, null, null, until.toEpochMilli());
            case State.Banned() -> new Outline(BANNED, null, null, null, null);
        };
    }

    Outside toDomain() {
        return new Outside(
                new RoomId(roomId),
                new UserId(userId),
                domainState(),
                Boolean.TRUE.equals(left),
                BlockedBy.users(blockedBy));
    }

    private State domainState() {
        return switch (state) {
            case REQUESTED ->
                new State.Requested(new UserId(present(requestedBy)), present(joinedSeq), present(joinedCount));
            case LEFT -> new State.Left();
            case DECLINED -> new State.Declined(Instant.ofEpochMilli(present(until)));
            case BANNED -> new State.Banned();
            default -> throw new IllegalStateException("an item in the state " + state);
        };
    }

    private <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("an item in the state " + state + " without what belongs to it");
        }
        return value;
    }
}
