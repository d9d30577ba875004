package dev.parley.adapter.dynamodb.rooms.read;

import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.ItemReads;
import dev.parley.adapter.dynamodb.table.ListingCursor;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.DescribedMembership;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.room.RoomMembership;
import dev.parley.domain.room.Shard;
import dev.parley.facts.Table;
import dev.parley.port.room.InvalidCursorException;
import dev.parley.port.room.RoomReads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The consistent reads of the rooms table. Thread safe.
public final class DynamoRoomReads implements RoomReads {
    private final DynamoStore store;
    private final ItemReads reads;

    public DynamoRoomReads(DynamoStore store) {
        this.store = store;
        this.reads = new ItemReads(store);
    }

    @Override
    public Optional<Room> find(RoomId roomId) {
        return get(RoomKeys.room(roomId)).filter(RoomKeys::isRoom).map(RoomItems::room);
    }

    @Override
    public Optional<Member> member(RoomId roomId, UserId userId) {
        return Optional.ofNullable(stays(userId, List.of(roomId)).get(roomId)).map(RoomMembership::member);
    }

    @Override
    public Map<RoomId, RoomAbout> abouts(Collection<RoomId> roomIds) {
        List<Map<String, AttributeValue>> keys =
                roomIds.stream().distinct().map(RoomKeys::about).toList();
        return RoomItems.abouts(reads.readMany(Table.ROOMS, keys));
    }

    /// The item under this key of the rooms table.
    public Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
        GetItemRequest request = GetItemRequest.builder()
                .tableName(store.name(Table.ROOMS))
                .key(key)
                .consistentRead(true)
                .build();
        return Optional.of(store.call(() -> store.client().getItem(request)).item())
                .filter(item -> !item.isEmpty());
    }

    @Override
    public Places places(RoomId roomId, Collection<UserId> users) {
        RoomRows rows = rows(roomId, users);
        return new Places(
                rows.room(),
                rows.members().stream().collect(Collectors.toMap(Member::userId, Function.identity())),
                rows.outside());
    }

    /// The room and how the users stand to it, in one request for each 49 users.
    public RoomRows rows(RoomId roomId, Collection<UserId> users) {
        List<Map<String, AttributeValue>> keys = new ArrayList<>(List.of(RoomKeys.room(roomId)));
        for (UserId user : Set.copyOf(users)) {
            keys.add(RoomKeys.member(roomId, user));
            keys.add(RoomKeys.outside(roomId, user));
        }
        return RoomRows.of(reads.readMany(Table.ROOMS, keys));
    }

    @Override
    public Map<RoomId, RoomMembership> stays(UserId userId, Collection<RoomId> roomIds) {
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        for (RoomId roomId : new LinkedHashSet<>(roomIds)) {
            keys.add(RoomKeys.room(roomId));
            keys.add(RoomKeys.member(roomId, userId));
        }
        return RoomItems.stays(reads.readMany(Table.ROOMS, keys));
    }

    @Override
    public Map<RoomId, DescribedMembership> describedStays(UserId userId, Collection<RoomId> roomIds) {
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        for (RoomId roomId : new LinkedHashSet<>(roomIds)) {
            keys.add(RoomKeys.room(roomId));
            keys.add(RoomKeys.member(roomId, userId));
            keys.add(RoomKeys.about(roomId));
        }
        List<Map<String, AttributeValue>> items = reads.readMany(Table.ROOMS, keys);
        Map<RoomId, RoomAbout> abouts = RoomItems.abouts(items);
        Map<RoomId, DescribedMembership> described = new HashMap<>();
        RoomItems.stays(items)
                .forEach((roomId, stay) -> described.put(
                        roomId, new DescribedMembership(stay, abouts.getOrDefault(roomId, RoomAbout.NOTHING))));
        return described;
    }

    /// The key range of members and room: the room item comes last, and without it there are no members.
    @Override
    public List<Member> members(RoomId roomId) {
        QueryRequest request = query().keyConditionExpression("roomId = :room AND #item BETWEEN :first AND :last")
                .expressionAttributeNames(Map.of("#item", "item"))
                .expressionAttributeValues(Map.of(
                        ":room", AttributeValues.text(roomId.value()),
                        ":first", AttributeValues.text(RoomKeys.memberPrefix()),
                        ":last", AttributeValues.text(RoomKeys.ROOM)))
                .build();
        List<Map<String, AttributeValue>> items = store.call(
                () -> store.client().queryPaginator(request).items().stream().toList());
        RoomRows rows = RoomRows.of(items);
        return rows.room().isEmpty() && !rows.deleted() ? List.of() : List.copyOf(rows.members());
    }

    @Override
    public List<Member> members(RoomId roomId, Shard shard) {
        QueryRequest request = rows(roomId, RoomKeys.memberPrefix(shard)).build();
        return store.call(() -> store.client().queryPaginator(request).items().stream()
                .map(RoomItems::member)
                .toList());
    }

    @Override
    public MemberPage members(RoomId roomId, Optional<String> cursor, int limit) {
        QueryRequest.Builder request = rows(roomId, RoomKeys.memberPrefix()).limit(limit + 1);
        cursor.ifPresent(text -> request.exclusiveStartKey(startKey(roomId, text)));
        List<Member> members = store.call(() -> store.client().queryPaginator(request.build()).items().stream()
                .limit(limit + 1L)
                .map(RoomItems::member)
                .toList());
        if (members.size() <= limit) {
            return new MemberPage(members, Optional.empty());
        }
        List<Member> page = members.subList(0, limit);
        return new MemberPage(
                page, Optional.of(cursorAfter(roomId, page.getLast().userId())));
    }

    @Override
    public String cursorAfter(RoomId roomId, UserId userId) {
        return ListingCursor.encode(RoomKeys.listing(roomId), userId.value());
    }

    private static Map<String, AttributeValue> startKey(RoomId roomId, String cursor) {
        String position = ListingCursor.decode(RoomKeys.listing(roomId), cursor);
        if (!UserId.isValid(position)) {
            throw new InvalidCursorException();
        }
        return RoomKeys.member(roomId, new UserId(position));
    }

    private QueryRequest.Builder rows(RoomId roomId, String prefix) {
        return query().keyConditionExpression("roomId = :room AND begins_with(#item, :prefix)")
                .expressionAttributeNames(Map.of("#item", "item"))
                .expressionAttributeValues(
                        Map.of(":room", AttributeValues.text(roomId.value()), ":prefix", AttributeValues.text(prefix)));
    }

    private QueryRequest.Builder query() {
        return QueryRequest.builder().tableName(store.name(Table.ROOMS)).consistentRead(true);
    }
}
