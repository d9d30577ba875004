package dev.parley.run;

import dev.parley.emulator.api.hook.OpsList;
import dev.parley.facts.Table;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Users with the number of rooms that each is in, of the first thousand items of the table.
record PeopleList() implements OpsList {
    private static final int MOST_ITEMS_READ = 1000;

    @Override
    public List<Map<String, Object>> rows(DynamoDbClient dynamoDb) {
        return dynamoDb
                .scan(scan -> scan.tableName(Table.PROFILES.title())
                        .limit(MOST_ITEMS_READ)
                        .filterExpression("attribute_exists(#rooms)")
                        .expressionAttributeNames(Map.of("#rooms", "rooms")))
                .items()
                .stream()
                .map(PeopleList::row)
                .toList();
    }

    /// A count that lost a change may be below none.
    private static Map<String, Object> row(Map<String, AttributeValue> item) {
        return Map.of(
                "id",
                item.getOrDefault("userId", AttributeValue.fromS("")).s(),
                "rooms",
                Math.max(
                        0,
                        Long.parseLong(item.getOrDefault("rooms", AttributeValue.fromN("0"))
                                .n())));
    }
}
