package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.rooms.item.AboutItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.rooms.write.MemberWrites;
import dev.parley.adapter.dynamodb.table.AttributeUpdates;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.Metadata;
import dev.parley.domain.Update;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomUpdate;
import dev.parley.facts.Table;
import dev.parley.port.room.RoomChanges;
import dev.parley.port.room.RoomChanges.Deletion;
import dev.parley.port.room.RoomChanges.Updating;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Changes and deletes rooms, each on the condition that the member who wants it is still as it was read.
/// Thread safe.
final class DynamoRoomChanges implements RoomChanges {
    private static final String IS_THERE = "attribute_exists(roomId) AND attribute_not_exists(deletedAt)";

    private static final String IS_LAST = " AND memberCount = :one";

    private final DynamoStore store;
    private final MemberWrites members;

    DynamoRoomChanges(DynamoStore store) {
        this.store = store;
        this.members = new MemberWrites(store);
    }

    /// One transaction.
    @Override
    public Updating update(Member by, RoomUpdate update) {
        List<TransactWriteItem> items = new ArrayList<>(List.of(members.check(by)));
        if (!update.isEmpty()) {
            items.add(updateAbout(by.roomId(), update));
        }
        if (!update.defaultRole().isKeep()) {
            items.add(updateDefaultRole(by.roomId(), update));
        }
        return store.commit(items) ? Updating.UPDATED : Updating.SUPERSEDED;
    }

    /// A deleted room has no such item, and the condition keeps it from coming back. The default role is
    /// repeated here for those who follow changes of rooms: the room's own item changes with each message.
    private TransactWriteItem updateAbout(RoomId roomId, RoomUpdate update) {
        AttributeUpdates about = new AttributeUpdates()
                .text("name", update.name())
                .text("topic", update.topic())
                .text("avatarUrl", update.avatarUrl())
                .text("metadata", update.metadata().map(Metadata::json))
                .text(AboutItem.DEFAULT_ROLE, written(update.defaultRole()));
        return updateOf(RoomKeys.about(roomId), about, "attribute_exists(roomId)");
    }

    private static Update<String> written(Update<Role> role) {
        return role.isKeep()
                ? Update.keep()
                : Update.to(role.appliedTo(Optional.empty()).orElse(Role.MEMBER).name());
    }

    private TransactWriteItem updateDefaultRole(RoomId roomId, RoomUpdate update) {
        AttributeUpdates room =
                new AttributeUpdates().text("defaultRole", update.defaultRole().map(Role::name));
        return updateOf(RoomKeys.room(roomId), room, IS_THERE);
    }

    private TransactWriteItem updateOf(Map<String, AttributeValue> key, AttributeUpdates change, String condition) {
        return TransactWriteItem.builder()
                .update(update -> {
                    update.tableName(store.name(Table.ROOMS))
                            .key(key)
                            .updateExpression(change.expression())
                            .conditionExpression(condition)
                            .expressionAttributeNames(change.names());
                    if (!change.values().isEmpty()) {
                        update.expressionAttributeValues(change.values());
                    }
                })
                .build();
    }

    /// One transaction. With no members left the conditions of joining, leaving and counting refuse from here
    /// on.
    @Override
    public Deletion delete(Member owner, Instant now) {
        return delete(owner, now, IS_THERE);
    }

    @Override
    public Deletion deleteAsLast(Member owner, Instant now) {
        return delete(owner, now, IS_THERE + IS_LAST);
    }

    private Deletion delete(Member owner, Instant now, String condition) {
        Map<String, AttributeValue> values = new HashMap<>(
                Map.of(":now", AttributeValues.number(now.toEpochMilli()), ":none", AttributeValues.number(0)));
        if (condition.endsWith(IS_LAST)) {
            values.put(":one", AttributeValues.number(1));
        }
        TransactWriteItem tombstone = TransactWriteItem.builder()
                .update(update -> update.tableName(store.name(Table.ROOMS))
                        .key(RoomKeys.room(owner.roomId()))
                        .updateExpression("SET deletedAt = :now, memberCount = :none")
                        .conditionExpression(condition)
                        .expressionAttributeValues(values))
                .build();
        TransactWriteItem about = TransactWriteItem.builder()
                .delete(delete -> delete.tableName(store.name(Table.ROOMS)).key(RoomKeys.about(owner.roomId())))
                .build();
        return store.commit(List.of(members.check(owner), tombstone, about)) ? Deletion.DELETED : Deletion.SUPERSEDED;
    }
}
