package dev.parley.adapter.dynamodb.rooms.read;

import dev.parley.adapter.dynamodb.rooms.item.OutsideItem;
import dev.parley.adapter.dynamodb.rooms.item.ReferenceItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.ItemReads;
import dev.parley.adapter.dynamodb.table.ListingCursor;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Outside.State;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomRequest;
import dev.parley.facts.Table;
import dev.parley.port.room.InvalidCursorException;
import dev.parley.port.room.RoomRequests;
import dev.parley.port.room.RoomRequests.RequestPage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The consistent reads of requests and of whom a user knows. Thread safe.
public final class DynamoRoomRequests implements RoomRequests {
    private final DynamoStore store;
    private final ItemReads reads;

    public DynamoRoomRequests(DynamoStore store) {
        this.store = store;
        this.reads = new ItemReads(store);
    }

    @Override
    public Map<RoomId, RoomRequest> requests(UserId userId, Collection<RoomId> roomIds) {
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        roomIds.stream().distinct().forEach(roomId -> {
            keys.add(RoomKeys.room(roomId));
            keys.add(RoomKeys.outside(roomId, userId));
        });
        Map<RoomId, Room> rooms = new HashMap<>();
        List<Outside> places = new ArrayList<>();
        for (Map<String, AttributeValue> item : reads.readMany(Table.ROOMS, keys)) {
            if (RoomKeys.isOutside(item)) {
                places.add(OutsideItem.SCHEMA.mapToItem(item).toDomain());
            } else if (RoomKeys.isRoom(item)) {
                Room room = RoomItems.room(item);
                rooms.put(room.id(), room);
            }
        }
        Map<RoomId, RoomRequest> requests = new HashMap<>();
        for (Outside place : places) {
            Room room = rooms.get(place.roomId());
            if (room != null && place.state() instanceof State.Requested asked) {
                requests.put(room.id(), new RoomRequest(room, userId, asked));
            }
        }
        return requests;
    }

    /// The rows of those who left or declined are read and left out: the page costs what it skips.
    @Override
    public RequestPage requested(RoomId roomId, Optional<String> cursor, int limit) {
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(store.name(Table.ROOMS))
                .consistentRead(true)
                .keyConditionExpression("roomId = :room AND begins_with(#item, :outside)")
                .filterExpression("#state = :requested")
                .expressionAttributeNames(Map.of("#item", "item", "#state", "state"))
                .expressionAttributeValues(Map.of(
                        ":room", AttributeValues.text(roomId.value()),
                        ":outside", AttributeValues.text(RoomKeys.outsidePrefix()),
                        ":requested", AttributeValues.text(OutsideItem.REQUESTED)));
        cursor.ifPresent(text -> request.exclusiveStartKey(startKey(roomId, text)));
        List<Outside> found = store.call(() -> store.client().queryPaginator(request.build()).items().stream()
                .limit(limit + 1L)
                .map(item -> OutsideItem.SCHEMA.mapToItem(item).toDomain())
                .toList());
        if (found.size() <= limit) {
            return new RequestPage(found, Optional.empty());
        }
        List<Outside> page = found.subList(0, limit);
        return new RequestPage(
                page, Optional.of(cursorAfterRequest(roomId, page.getLast().userId())));
    }

    @Override
    public String cursorAfterRequest(RoomId roomId, UserId userId) {
        return ListingCursor.encode(RoomKeys.requestListing(roomId), userId.value());
    }

    private static Map<String, AttributeValue> startKey(RoomId roomId, String cursor) {
        String position = ListingCursor.decode(RoomKeys.requestListing(roomId), cursor);
        if (!UserId.isValid(position)) {
            throw new InvalidCursorException();
        }
        return RoomKeys.outside(roomId, new UserId(position));
    }

    /// One read of the pairs' records; where there are any, one more of the rows of both in each room.
    @Override
    public Set<UserId> known(UserId userId, Collection<UserId> others) {
        Map<RoomId, UserId> rooms = new HashMap<>();
        Map<String, UserId> byPair = others.stream()
                .distinct()
                .collect(Collectors.toMap(
                        other -> AttributeValues.textOf(RoomKeys.pair(userId, other), "roomId"), other -> other));
        List<Map<String, AttributeValue>> pairs = byPair.values().stream()
                .map(other -> RoomKeys.pair(userId, other))
                .toList();
        for (Map<String, AttributeValue> item : reads.readMany(Table.ROOMS, pairs)) {
            ReferenceItem pair = ReferenceItem.SCHEMA.mapToItem(item);
            UserId other = byPair.get(pair.roomId());
            if (other != null) {
                rooms.put(pair.targetRoom(), other);
            }
        }
        return bothIn(userId, rooms);
    }

    private Set<UserId> bothIn(UserId userId, Map<RoomId, UserId> rooms) {
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        rooms.forEach((room, other) -> {
            keys.add(RoomKeys.member(room, userId));
            keys.add(RoomKeys.member(room, other));
        });
        Map<RoomId, Long> present = reads.readMany(Table.ROOMS, keys).stream()
                .map(RoomItems::member)
                .collect(Collectors.groupingBy(member -> member.roomId(), Collectors.counting()));
        return rooms.entrySet().stream()
                .filter(entry -> present.getOrDefault(entry.getKey(), 0L) == 2)
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }
}
