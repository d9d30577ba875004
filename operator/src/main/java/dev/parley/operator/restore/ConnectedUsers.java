package dev.parley.operator.restore;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/// The users that have connections, of the whole table.
public record ConnectedUsers(DynamoStore store) {
    public List<String> read() {
        List<String> users = new ArrayList<>();
        ScanRequest request = ScanRequest.builder()
                .tableName(store.name(Table.CONNECTIONS))
                .consistentRead(true)
                .filterExpression("size(connections) > :none")
                .expressionAttributeValues(Map.of(":none", AttributeValue.fromN("0")))
                .projectionExpression("userId")
                .build();
        ScanResponse page;
        do {
            page = store.client().scan(request);
            page.items().stream()
                    .map(item -> AttributeValues.textOf(item, "userId"))
                    .filter(UserId::isValid)
                    .forEach(users::add);
            request = request.toBuilder()
                    .exclusiveStartKey(page.lastEvaluatedKey())
                    .build();
        } while (!page.lastEvaluatedKey().isEmpty());
        return users;
    }
}
