package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Keys of the memberships table: one partition a user.
final class MembershipKeys {
    private MembershipKeys() {}

    static Map<String, AttributeValue> of(UserId userId, RoomId roomId) {
        return Map.of("userId", AttributeValues.text(userId.value()), "roomId", AttributeValues.text(roomId.value()));
    }

    /// Names the listing of a user's rooms, for its cursors.
    static String listing(UserId userId) {
        return "rooms of " + userId;
    }
}
