package dev.parley.adapter.dynamodb.rooms.read;

import dev.parley.adapter.dynamodb.rooms.item.AboutItem;
import dev.parley.adapter.dynamodb.rooms.item.MemberItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.room.RoomMembership;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Makes rooms, memberships and descriptions of rooms from items of the rooms table.
public final class RoomItems {
    private RoomItems() {}

    /// The keys of a room and of the user's row in it, for a read together with other tables.
    public static List<Map<String, AttributeValue>> stayKeys(UserId userId, RoomId roomId) {
        return List.of(RoomKeys.room(roomId), RoomKeys.member(roomId, userId));
    }

    /// The stay that the items under [#stayKeys] make; absent if the user is not in the room.
    public static Optional<RoomMembership> stay(List<Map<String, AttributeValue>> items) {
        RoomRows rows = RoomRows.of(items);
        return rows.room()
                .flatMap(room -> rows.members().stream().findFirst().map(member -> new RoomMembership(room, member)));
    }

    static Map<RoomId, RoomAbout> abouts(List<Map<String, AttributeValue>> items) {
        Map<RoomId, RoomAbout> abouts = new HashMap<>();
        items.stream()
                .filter(RoomKeys::isAbout)
                .forEach(item -> abouts.put(new RoomId(AttributeValues.textOf(item, "roomId")), about(item)));
        return abouts;
    }

    static Map<RoomId, RoomMembership> stays(List<Map<String, AttributeValue>> items) {
        Map<RoomId, Room> rooms = new HashMap<>();
        List<Member> places = new ArrayList<>();
        for (Map<String, AttributeValue> item : items) {
            if (RoomKeys.isMember(item)) {
                places.add(member(item));
            } else if (RoomKeys.isRoom(item)) {
                Room room = room(item);
                rooms.put(room.id(), room);
            }
        }
        Map<RoomId, RoomMembership> stays = new HashMap<>();
        for (Member place : places) {
            Room room = rooms.get(place.roomId());
            if (room != null) {
                stays.put(place.roomId(), new RoomMembership(room, place));
            }
        }
        return stays;
    }

    static Room room(Map<String, AttributeValue> item) {
        return RoomItem.SCHEMA.mapToItem(item).toDomain();
    }

    static RoomAbout about(Map<String, AttributeValue> item) {
        return AboutItem.SCHEMA.mapToItem(item).toDomain();
    }

    static Member member(Map<String, AttributeValue> item) {
        return MemberItem.SCHEMA.mapToItem(item).toDomain();
    }
}
