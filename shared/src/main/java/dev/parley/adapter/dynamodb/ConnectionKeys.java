package dev.parley.adapter.dynamodb;

import dev.parley.domain.UserId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Keys of the connections table: one item a user.
final class ConnectionKeys {
    private ConnectionKeys() {}

    static Map<String, AttributeValue> of(UserId userId) {
        return Map.of("userId", Attributes.text(userId.value()));
    }
}
