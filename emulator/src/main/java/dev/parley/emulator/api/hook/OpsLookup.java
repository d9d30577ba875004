package dev.parley.emulator.api.hook;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A kind of thing that the operator's page finds by a key. Thread safe.
@FunctionalInterface
public interface OpsLookup {
    /// What is known of the thing now: a JSON object of texts, numbers, lists and objects. Empty for an unknown key;
    /// keys come from outside and may be any text.
    Optional<Map<String, Object>> find(String key, DynamoDbClient dynamoDb);
}
