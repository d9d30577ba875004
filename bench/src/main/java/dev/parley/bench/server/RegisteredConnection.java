package dev.parley.bench.server;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A connection as the application has it in its table.
public record RegisteredConnection(String userId, String connectionId) {
    private static final String TABLE = "Connections";

    /// All of them, in no order.
    public static List<RegisteredConnection> in(DynamoDbClient dynamoDb) {
        return dynamoDb.scanPaginator(scan -> scan.tableName(TABLE).consistentRead(true)).items().stream()
                .flatMap(RegisteredConnection::of)
                .toList();
    }

    private static Stream<RegisteredConnection> of(Map<String, AttributeValue> item) {
        String userId = Objects.requireNonNull(item.get("userId")).s();
        AttributeValue connections = item.get("connections");
        return connections == null
                ? Stream.empty()
                : connections.m().keySet().stream().map(id -> new RegisteredConnection(userId, id));
    }
}
