package dev.parley.adapter.dynamodb.rooms.write;

import dev.parley.adapter.dynamodb.rooms.item.MemberItem;
import dev.parley.adapter.dynamodb.rooms.item.MembershipItem;
import dev.parley.adapter.dynamodb.rooms.item.OutsideItem;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.ItemWrites;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Role;
import dev.parley.facts.Table;
import dev.parley.port.IdSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The memberships and the rows of members and requests of a new room, as items.
public record NewRoomRows(List<Map<String, AttributeValue>> memberships, List<Map<String, AttributeValue>> members) {
    public static NewRoomRows of(NewRoom room, IdSource ids) {
        NewRoomRows rows = new NewRoomRows(new ArrayList<>(), new ArrayList<>());
        rows.join(room, room.creator(), room.creatorRole(), ids.newJoinId());
        room.joining().forEach(user -> rows.join(room, user, room.roleOfOthers(), ids.newJoinId()));
        room.asked().forEach(user -> rows.ask(room, user));
        return rows;
    }

    private void join(NewRoom room, UserId user, Role role, String joinId) {
        put(room, user, MembershipItem.starting(user, room.id(), joinId));
        Member member = new Member(room.id(), user, role, 0, joinId).since(room.createdAt());
        members.add(MemberItem.SCHEMA.itemToMap(MemberItem.fromDomain(member), true));
    }

    private void put(NewRoom room, UserId user, MembershipItem item) {
        MembershipItem membership = room.peerOf(user).map(item::with).orElse(item);
        memberships.add(MembershipItem.SCHEMA.itemToMap(membership, true));
    }

    private void ask(NewRoom room, UserId user) {
        put(room, user, MembershipItem.requested(user, room.id(), room.creator()));
        Outside request = Outside.of(room.id(), user, new Outside.State.Requested(room.creator(), 0, 0));
        members.add(OutsideItem.SCHEMA.itemToMap(OutsideItem.fromDomain(request), true));
    }

    public int count() {
        return memberships.size() + members.size();
    }

    public List<TransactWriteItem> puts(DynamoStore store) {
        List<TransactWriteItem> puts = new ArrayList<>();
        memberships.forEach(item -> puts.add(put(store.name(Table.MEMBERSHIPS), item)));
        members.forEach(item -> puts.add(put(store.name(Table.ROOMS), item)));
        return puts;
    }

    private static TransactWriteItem put(String table, Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item))
                .build();
    }

    /// Writes the rows ahead of the room, memberships first.
    public void stage(ItemWrites writes, Runnable progressed) {
        writes.put(Table.MEMBERSHIPS, memberships, progressed);
        writes.put(Table.ROOMS, members, progressed);
    }

    /// Deletes the rows of a room that did not come to be.
    public void unstage(ItemWrites writes, Runnable progressed) {
        writes.delete(Table.ROOMS, keys(members, "roomId", "item"), progressed);
        writes.delete(Table.MEMBERSHIPS, keys(memberships, "userId", "roomId"), progressed);
    }

    private static List<Map<String, AttributeValue>> keys(
            List<Map<String, AttributeValue>> items, String partition, String sort) {
        return items.stream()
                .map(item -> Map.of(partition, item.get(partition), sort, item.get(sort)))
                .toList();
    }
}
