package dev.parley.adapter.dynamodb.connections;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.domain.id.UserId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Keys of the connections table: one item a user, and the post budget. No user can have the key of the budget,
/// because an id holds no blank.
public final class ConnectionKeys {
    private ConnectionKeys() {}

    public static Map<String, AttributeValue> of(UserId userId) {
        return key(userId.value());
    }

    static Map<String, AttributeValue> postBudget() {
        return key("post budget");
    }

    private static Map<String, AttributeValue> key(String partition) {
        return Map.of("userId", AttributeValues.text(partition));
    }
}
