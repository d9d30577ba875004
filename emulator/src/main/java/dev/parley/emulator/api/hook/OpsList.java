package dev.parley.emulator.api.hook;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A list that the page `/ops` and its state document show beside the emulator's own. Thread safe.
@FunctionalInterface
public interface OpsList {
    /// The rows of now, read anew for each request: each a JSON object of texts and numbers by name.
    List<Map<String, Object>> rows(DynamoDbClient dynamoDb);
}
