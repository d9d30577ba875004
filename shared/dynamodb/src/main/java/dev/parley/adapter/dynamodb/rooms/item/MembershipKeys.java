package dev.parley.adapter.dynamodb.rooms.item;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Keys of the memberships table: one partition a user.
public final class MembershipKeys {
    private MembershipKeys() {}

    public static Map<String, AttributeValue> of(UserId userId, RoomId roomId) {
        return Map.of("userId", AttributeValues.text(userId.value()), "roomId", AttributeValues.text(roomId.value()));
    }

    /// Names the listing of a user's rooms, for its cursors.
    public static String listing(UserId userId) {
        return "rooms of " + userId;
    }
}
