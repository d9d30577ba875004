package dev.parley.adapter.dynamodb.rooms.read;

import dev.parley.adapter.dynamodb.rooms.item.MemberItem;
import dev.parley.adapter.dynamodb.rooms.item.OutsideItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Room;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The rows that were read of one room's partition. A deleted room is no room any more.
public record RoomRows(Optional<Room> room, List<Member> members, Map<UserId, Outside> outside, boolean deleted) {
    static RoomRows of(List<Map<String, AttributeValue>> items) {
        Optional<Room> room = Optional.empty();
        List<Member> members = new ArrayList<>();
        Map<UserId, Outside> outside = new HashMap<>();
        boolean deleted = false;
        for (Map<String, AttributeValue> item : items) {
            if (RoomKeys.isMember(item)) {
                members.add(MemberItem.SCHEMA.mapToItem(item).toDomain());
            } else if (RoomKeys.isOutside(item)) {
                Outside place = OutsideItem.SCHEMA.mapToItem(item).toDomain();
                outside.put(place.userId(), place);
            } else if (RoomKeys.isRoom(item)) {
                room = Optional.of(RoomItem.SCHEMA.mapToItem(item).toDomain());
            } else {
                deleted |= RoomKeys.isDeletedRoom(item);
            }
        }
        return new RoomRows(room, members, outside, deleted);
    }

    public Optional<Member> member(UserId userId) {
        return members.stream().filter(member -> member.userId().equals(userId)).findFirst();
    }

    public Optional<Outside> outside(UserId userId) {
        return Optional.ofNullable(outside.get(userId));
    }

    /// Whether the member is still in, in the same stay and role.
    public boolean isStill(Member member) {
        return member(member.userId())
                .filter(now -> now.joinId().equals(member.joinId()) && now.role() == member.role())
                .isPresent();
    }

    /// Those of the users that have no row of a member.
    public List<UserId> missing(Collection<UserId> users) {
        Set<UserId> present = members.stream().map(Member::userId).collect(Collectors.toSet());
        return users.stream().filter(user -> !present.contains(user)).toList();
    }
}
