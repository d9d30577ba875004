package dev.parley.adapter.dynamodb.rooms.write;

import dev.parley.adapter.dynamodb.rooms.item.MemberItem;
import dev.parley.adapter.dynamodb.rooms.item.MembershipItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomKind;
import dev.parley.facts.RoomSizes;
import dev.parley.facts.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The parts of a transaction that lets users into a room or asks them in. Thread safe.
public final class JoinWrites {
    /// How many items one user takes.
    public static final int ITEMS_A_USER = 3;

    private final DynamoStore store;
    private final OutsideWrites outside;

    public JoinWrites(DynamoStore store) {
        this.store = store;
        this.outside = new OutsideWrites(store);
    }

    /// Counts those who join and the requests that come or, less than none, go; on the condition that the log
    /// is still where the room says, and that the room has members and can have these.
    public TransactWriteItem count(Room room, int joining, int requests) {
        Map<String, AttributeValue> values = countedValues(joining, requests);
        values.put(":joined", AttributeValues.number(room.lastSeq()));
        return count(room.id(), joining, requests, "lastSeq = :joined AND ", values);
    }

    /// Counts one who accepts a request, on the condition that the room has members and can have one more.
    /// Where the log is does not count: the member reads from the request on.
    public TransactWriteItem countAccepted(RoomId roomId) {
        return count(roomId, 1, -1, "", countedValues(1, -1));
    }

    private static Map<String, AttributeValue> countedValues(int joining, int requests) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":joining", AttributeValues.number(joining));
        values.put(":one", AttributeValues.number(1));
        values.put(":room", AttributeValues.number(RoomSizes.MEMBERS - joining));
        if (requests != 0) {
            values.put(":none", AttributeValues.number(0));
            values.put(":requests", AttributeValues.number(requests));
            values.put(":most", AttributeValues.number(RoomSizes.REQUESTS - requests));
        }
        return values;
    }

    private TransactWriteItem count(
            RoomId roomId, int joining, int requests, String beside, Map<String, AttributeValue> values) {
        String counted = requests == 0 ? "" : ", requests = if_not_exists(requests, :none) + :requests";
        String version = joining == 0 ? "" : " ADD " + RoomItem.MEMBERS_VERSION + " :one";
        String room = requests == 0 ? "" : " AND (attribute_not_exists(requests) OR requests <= :most)";
        return TransactWriteItem.builder()
                .update(update -> update.tableName(store.name(Table.ROOMS))
                        .key(RoomKeys.room(roomId))
                        .updateExpression("SET memberCount = memberCount + :joining" + counted + version)
                        .conditionExpression(beside + "memberCount BETWEEN :one AND :room" + room)
                        .expressionAttributeValues(values))
                .build();
    }

    /// The member's row, on the condition that there is none and that the user stood outside as read; and the
    /// membership, which then cannot be that of a stay.
    public List<TransactWriteItem> begin(Room room, Member member, Optional<Outside> read) {
        MembershipItem starting = MembershipItem.starting(member.userId(), member.roomId(), member.joinId());
        Optional<UserId> peer = read.map(Outside::state)
                .filter(state -> room.kind() == RoomKind.DIRECT)
                .flatMap(state ->
                        state instanceof Outside.State.Requested asked ? Optional.of(asked.by()) : Optional.empty());
        return List.of(
                row(member),
                outside.clear(member.roomId(), member.userId(), read),
                membership(peer.map(starting::with).orElse(starting)));
    }

    private TransactWriteItem row(Member member) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(store.name(Table.ROOMS))
                        .item(MemberItem.SCHEMA.itemToMap(MemberItem.fromDomain(member), true))
                        .conditionExpression("attribute_not_exists(roomId)"))
                .build();
    }

    /// The request, on the condition that the user is no member and stood outside as read.
    public List<TransactWriteItem> ask(Room room, Outside request, UserId by, Optional<Outside> read) {
        MembershipItem asked = MembershipItem.requested(request.userId(), request.roomId(), by);
        return List.of(
                noRow(request.roomId(), request.userId()),
                outside.put(request, read, false),
                membership(room.kind() == RoomKind.DIRECT ? asked.with(by) : asked));
    }

    public TransactWriteItem noRow(RoomId roomId, UserId userId) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(store.name(Table.ROOMS))
                        .key(RoomKeys.member(roomId, userId))
                        .conditionExpression("attribute_not_exists(roomId)"))
                .build();
    }

    private TransactWriteItem membership(MembershipItem item) {
        return TransactWriteItem.builder()
                .put(put ->
                        put.tableName(store.name(Table.MEMBERSHIPS)).item(MembershipItem.SCHEMA.itemToMap(item, true)))
                .build();
    }
}
