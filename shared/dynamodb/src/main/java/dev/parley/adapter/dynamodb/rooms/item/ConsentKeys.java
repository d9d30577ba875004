package dev.parley.adapter.dynamodb.rooms.item;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Keys of the profiles table of what a user lets others do: the preferences with the counts of rooms, requests
/// and blocks, an item for each block, and a trail of the rooms that the user was in.
public final class ConsentKeys {
    private static final String PREFERENCES = "preferences";
    private static final String BLOCK = "block#";
    private static final String TRAIL = "left#";

    private ConsentKeys() {}

    public static Map<String, AttributeValue> preferences(UserId userId) {
        return key(userId, PREFERENCES);
    }

    public static boolean isPreferences(Map<String, AttributeValue> item) {
        return AttributeValues.textOf(item, "item").equals(PREFERENCES);
    }

    public static Map<String, AttributeValue> block(UserId blocker, UserId blocked) {
        return key(blocker, BLOCK + blocked);
    }

    /// What all blocks of a user start with.
    public static String blockPrefix() {
        return BLOCK;
    }

    public static UserId blocked(Map<String, AttributeValue> block) {
        return new UserId(AttributeValues.textOf(block, "item").substring(BLOCK.length()));
    }

    public static Map<String, AttributeValue> trail(UserId userId, RoomId roomId) {
        return key(userId, TRAIL + roomId);
    }

    /// What all trails of a user start with.
    public static String trailPrefix() {
        return TRAIL;
    }

    public static boolean isTrail(Map<String, AttributeValue> item) {
        return AttributeValues.textOf(item, "item").startsWith(TRAIL);
    }

    public static RoomId trailedRoom(Map<String, AttributeValue> trail) {
        return new RoomId(AttributeValues.textOf(trail, "item").substring(TRAIL.length()));
    }

    /// Names the listing of a user's blocks, for its cursors.
    public static String listing(UserId userId) {
        return "blocked by " + userId;
    }

    private static Map<String, AttributeValue> key(UserId userId, String item) {
        return Map.of("userId", AttributeValues.text(userId.value()), "item", AttributeValues.text(item));
    }
}
