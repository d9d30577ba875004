package dev.parley.run.path;

import dev.parley.facts.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/// What the tables know of the path of a message that was not traced: when it was accepted, and its number. A search
/// reads 20 pages of each table at most, a megabyte a page.
record StoredPath(DynamoDbClient dynamoDb) {
    private static final int MOST_PAGES = 20;

    /// The path as a JSON object; empty if neither table holds the message.
    Optional<Map<String, Object>> find(String messageId) {
        return item(Table.MESSAGES, messageId)
                .or(() -> item(Table.INBOX, messageId))
                .flatMap(StoredPath::path);
    }

    private Optional<Map<String, AttributeValue>> item(Table table, String messageId) {
        ScanRequest request = ScanRequest.builder()
                .tableName(table.title())
                .filterExpression("messageId = :id")
                .expressionAttributeValues(Map.of(":id", AttributeValue.fromS(messageId)))
                .build();
        for (int page = 0; page < MOST_PAGES; page++) {
            ScanResponse response = dynamoDb.scan(request);
            if (response.hasItems() && !response.items().isEmpty()) {
                return Optional.of(response.items().getFirst());
            }
            if (!response.hasLastEvaluatedKey() || response.lastEvaluatedKey().isEmpty()) {
                return Optional.empty();
            }
            request = request.toBuilder()
                    .exclusiveStartKey(response.lastEvaluatedKey())
                    .build();
        }
        return Optional.empty();
    }

    private static Optional<Map<String, Object>> path(Map<String, AttributeValue> item) {
        return MessageFacts.of(item).map(facts -> {
            Map<String, Object> row = facts.row();
            MessageFacts.number(item, "seq").ifPresent(seq -> row.put("seq", seq));
            Instant sentAt =
                    Instant.ofEpochMilli(MessageFacts.number(item, "sentAt").orElse(0));
            row.put("at", sentAt.toString());
            row.put("steps", List.of(Map.of("step", "accepted", "at", sentAt.toString())));
            row.put("stepsLeftOut", 0);
            return row;
        });
    }
}
