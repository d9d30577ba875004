package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Room;
import dev.parley.facts.RoomSizes;
import dev.parley.facts.Table;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The parts of a transaction that lets users into a room. Thread safe.
final class JoinWrites {
    /// How many items one member takes.
    static final int ITEMS_A_MEMBER = 2;

    private final DynamoStore store;

    JoinWrites(DynamoStore store) {
        this.store = store;
    }

    /// Counts those who join, on the condition that the log is still where the room says, and that the room has
    /// members and can have these.
    TransactWriteItem count(Room room, int joining) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(store.name(Table.ROOMS))
                        .key(RoomKeys.room(room.id()))
                        .updateExpression("SET memberCount = memberCount + :joining")
                        .conditionExpression("lastSeq = :joined AND memberCount BETWEEN :one AND :room")
                        .expressionAttributeValues(Map.of(
                                ":joining", AttributeValues.number(joining),
                                ":joined", AttributeValues.number(room.lastSeq()),
                                ":one", AttributeValues.number(1),
                                ":room", AttributeValues.number(RoomSizes.MEMBERS - joining))))
                .build();
    }

    /// The member's row, on the condition that there is none, and the membership, which then cannot be that
    /// of a stay.
    List<TransactWriteItem> begin(Member member) {
        return List.of(row(member), membership(member));
    }

    private TransactWriteItem row(Member member) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(store.name(Table.ROOMS))
                        .item(MemberItem.SCHEMA.itemToMap(MemberItem.fromDomain(member), true))
                        .conditionExpression("attribute_not_exists(roomId)"))
                .build();
    }

    private TransactWriteItem membership(Member member) {
        MembershipItem item = MembershipItem.starting(member.userId(), member.roomId(), member.joinId());
        return TransactWriteItem.builder()
                .put(put ->
                        put.tableName(store.name(Table.MEMBERSHIPS)).item(MembershipItem.SCHEMA.itemToMap(item, true)))
                .build();
    }
}
