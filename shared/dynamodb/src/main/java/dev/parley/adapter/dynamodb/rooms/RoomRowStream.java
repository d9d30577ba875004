package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.rooms.item.AboutItem;
import dev.parley.adapter.dynamodb.rooms.item.MemberItem;
import dev.parley.adapter.dynamodb.rooms.item.OutsideItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.StreamImages;
import dev.parley.domain.Update;
import dev.parley.domain.event.Event;
import dev.parley.domain.event.StoredChange;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.room.RoomUpdate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads what the stream of the rooms table says: of the item about a room, of members' rows and of requests.
/// Other items say nothing; the room's own item changes with each message.
public final class RoomRowStream {
    private RoomRowStream() {}

    /// What the write changed for the room's members; absent if nothing.
    ///
    /// @throws IllegalStateException if an item has not the form that this table holds
    public static Optional<StoredChange> change(StreamImages images) {
        RoomId roomId = new RoomId(AttributeValues.textOf(images.keys(), "roomId"));
        if (RoomKeys.isAbout(images.keys())) {
            return about(roomId, images).map(StoredChange.RoomChanged::new);
        }
        if (RoomKeys.isMember(images.keys())) {
            return member(roomId, images);
        }
        return RoomKeys.isOutside(images.keys()) ? request(roomId, images) : Optional.empty();
    }

    private static Optional<Event.MembershipEvent> about(RoomId roomId, StreamImages images) {
        return switch (images.kind()) {
            case INSERT -> Optional.of(new Event.RoomCreated(roomId));
            case REMOVE -> Optional.of(new Event.RoomDeleted(roomId));
            case MODIFY ->
                Optional.of(update(images.before(), images.after()))
                        .filter(update -> !update.isEmpty())
                        .map(update -> new Event.RoomUpdated(roomId, update));
        };
    }

    private static RoomUpdate update(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        RoomAbout old = AboutItem.SCHEMA.mapToItem(before).toDomain();
        RoomAbout now = AboutItem.SCHEMA.mapToItem(after).toDomain();
        return new RoomUpdate(
                changed(old.name(), now.name()),
                changed(old.topic(), now.topic()),
                changed(old.avatarUrl(), now.avatarUrl()),
                changed(old.metadata(), now.metadata()),
                changed(defaultRole(before), defaultRole(after)));
    }

    private static Optional<Role> defaultRole(Map<String, AttributeValue> about) {
        return Optional.ofNullable(about.get(AboutItem.DEFAULT_ROLE)).map(value -> Role.valueOf(value.s()));
    }

    private static <T> Update<T> changed(Optional<T> old, Optional<T> now) {
        if (old.equals(now)) {
            return Update.keep();
        }
        return now.map(Update::to).orElseGet(Update::clear);
    }

    private static Optional<StoredChange> member(RoomId roomId, StreamImages images) {
        return switch (images.kind()) {
            case INSERT -> {
                Member member = member(images.after());
                yield Optional.of(new StoredChange.RowAdded(roomId, member.userId(), member.joinedAt()));
            }
            case REMOVE -> Optional.of(new StoredChange.RowDeleted(roomId, user(images.before())));
            case MODIFY -> {
                Role now = member(images.after()).role();
                yield member(images.before()).role() == now
                        ? Optional.empty()
                        : Optional.of(
                                new StoredChange.RoomChanged(new Event.RoleChanged(roomId, user(images.after()), now)));
            }
        };
    }

    private static Optional<StoredChange> request(RoomId roomId, StreamImages images) {
        boolean asked = isRequest(images.after()) && !isRequest(images.before());
        return asked
                ? Optional.of(
                        new StoredChange.RoomChanged(new Event.MembersAsked(roomId, List.of(user(images.after())))))
                : Optional.empty();
    }

    private static boolean isRequest(Map<String, AttributeValue> row) {
        return Objects.equals(AttributeValues.text(OutsideItem.REQUESTED), row.get("state"));
    }

    private static Member member(Map<String, AttributeValue> row) {
        return MemberItem.SCHEMA.mapToItem(row).toDomain();
    }

    private static UserId user(Map<String, AttributeValue> row) {
        return new UserId(AttributeValues.textOf(row, "userId"));
    }
}
