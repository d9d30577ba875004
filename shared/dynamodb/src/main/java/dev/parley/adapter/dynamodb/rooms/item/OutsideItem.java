package dev.parley.adapter.dynamodb.rooms.item;

import dev.parley.adapter.dynamodb.table.DerivedSchema;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Outside.State;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// A user who is not a member, as the rooms table holds it. `until` is in milliseconds of the epoch;
/// `expiresAt`, in seconds, is set where nothing has to be known of the user any more after it.
public record OutsideItem(
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
    public static final String REQUESTED = "requested";
    static final String LEFT = "left";
    static final String DECLINED = "declined";
    public static final String BANNED = "banned";

    public static final TableSchema<OutsideItem> SCHEMA =
            DerivedSchema.of(MethodHandles.lookup(), OutsideItem.class).keyedBy("roomId", "item");

    public static OutsideItem fromDomain(Outside place) {
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
    public OutsideItem expiring() {
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

    public Outside toDomain() {
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
