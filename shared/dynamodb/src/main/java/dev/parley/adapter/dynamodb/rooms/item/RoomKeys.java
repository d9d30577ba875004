package dev.parley.adapter.dynamodb.rooms.item;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.Digests;
import dev.parley.domain.id.ClientRoomId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Shard;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Keys of the rooms table. A room's partition holds the room item, the item about it, one row a member, and one row
/// for
/// each user of whom more is known than that the user is not in; creations, pairs and invites have partitions of their
/// own, which no room id can name because it holds no `#`.
///
/// Members' rows and the room item are one key range, which every delivery reads. The rows of those outside come behind
/// it: however many they are, no delivery reads them. The item about the room comes before it.
///
/// A member's row starts with a shard, two hexadecimal digits of a hash of the user: a range of shards is one key
/// range, so a large room can be read in parts, each member always in the same one.
public final class RoomKeys {
    public static final String ROOM = "room";
    static final String ABOUT = "about";
    public static final String CREATION = "creation";
    static final String PAIR = "pair";
    static final String INVITE = "invite";
    private static final String MEMBER = "member#";
    private static final String OUTSIDE = "room-outside#";
    private static final int SHARD_DIGITS = 2;

    private RoomKeys() {}

    public static Map<String, AttributeValue> room(RoomId roomId) {
        return key(roomId.value(), ROOM);
    }

    /// Sorts before the members, so that their reads do not meet it.
    public static Map<String, AttributeValue> about(RoomId roomId) {
        return key(roomId.value(), ABOUT);
    }

    public static Map<String, AttributeValue> member(RoomId roomId, UserId userId) {
        return key(roomId.value(), memberItem(userId));
    }

    static String memberItem(UserId userId) {
        return MEMBER + Shard.digest(userId).substring(0, SHARD_DIGITS) + "#" + userId;
    }

    /// Whether the item is a member's row.
    public static boolean isMember(Map<String, AttributeValue> item) {
        AttributeValue name = item.get("item");
        return name != null && name.s().startsWith(MEMBER);
    }

    /// Whether the item is a room that is not deleted.
    public static boolean isRoom(Map<String, AttributeValue> item) {
        return isRoomItem(item) && !item.containsKey(RoomItem.DELETED_AT);
    }

    /// Whether the item is what is left of a room that was deleted.
    public static boolean isDeletedRoom(Map<String, AttributeValue> item) {
        return isRoomItem(item) && item.containsKey(RoomItem.DELETED_AT);
    }

    private static boolean isRoomItem(Map<String, AttributeValue> item) {
        return AttributeValues.text(ROOM).equals(item.get("item"));
    }

    public static boolean isAbout(Map<String, AttributeValue> item) {
        return AttributeValues.text(ABOUT).equals(item.get("item"));
    }

    public static Map<String, AttributeValue> outside(RoomId roomId, UserId userId) {
        return key(roomId.value(), outsideItem(userId));
    }

    static String outsideItem(UserId userId) {
        return OUTSIDE + userId;
    }

    /// Whether the item is the row of one who is not a member.
    public static boolean isOutside(Map<String, AttributeValue> item) {
        AttributeValue name = item.get("item");
        return name != null && name.s().startsWith(OUTSIDE);
    }

    /// What the rows of all who are not members start with.
    public static String outsidePrefix() {
        return OUTSIDE;
    }

    /// Names the listing of a room's requests, for its cursors.
    public static String requestListing(RoomId roomId) {
        return "requests of " + roomId;
    }

    /// Names the listing of a room's members, for its cursors.
    public static String listing(RoomId roomId) {
        return "members of " + roomId;
    }

    /// What all members' rows start with.
    public static String memberPrefix() {
        return MEMBER;
    }

    /// What the rows of one shard's members start with: shards divide the first of the two digits.
    public static String memberPrefix(Shard shard) {
        return MEMBER + shard;
    }

    public static Map<String, AttributeValue> creation(UserId creator, ClientRoomId clientRoomId) {
        return key(CREATION + "#" + Digests.hex(creator.value(), clientRoomId.value()), CREATION);
    }

    /// The same for both orders.
    public static Map<String, AttributeValue> pair(UserId one, UserId other) {
        boolean inOrder = one.value().compareTo(other.value()) <= 0;
        UserId first = inOrder ? one : other;
        UserId second = inOrder ? other : one;
        return key(PAIR + "#" + Digests.hex(first.value(), second.value()), PAIR);
    }

    /// Only who knows the invite finds it: the table holds its hash.
    public static Map<String, AttributeValue> invite(String invite) {
        return key(invitePartition(invite), INVITE);
    }

    static String invitePartition(String invite) {
        return INVITE + "#" + Digests.hex(invite);
    }

    private static Map<String, AttributeValue> key(String partition, String item) {
        return Map.of("roomId", AttributeValues.text(partition), "item", AttributeValues.text(item));
    }
}
