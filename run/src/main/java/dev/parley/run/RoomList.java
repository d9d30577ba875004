package dev.parley.run;

import dev.parley.emulator.api.hook.OpsList;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Rooms with the end of their logs, the latest first: a hundred at most, of the first thousand items of the table.
record RoomList() implements OpsList {
    private static final int LONGEST = 100;
    private static final int MOST_ITEMS_READ = 1000;
    private static final String ROOMS = "Rooms";

    @Override
    public List<Map<String, Object>> rows(DynamoDbClient dynamoDb) {
        return dynamoDb
                .scan(scan ->
                        scan.tableName(ROOMS).limit(MOST_ITEMS_READ).filterExpression("attribute_exists(lastSeq)"))
                .items()
                .stream()
                .sorted(Comparator.comparingLong((Map<String, AttributeValue> item) -> number(item, "lastAt"))
                        .reversed())
                .limit(LONGEST)
                .map(RoomList::row)
                .toList();
    }

    private static Map<String, Object> row(Map<String, AttributeValue> item) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", text(item, "roomId"));
        row.put("kind", text(item, "kind"));
        row.put("members", number(item, "memberCount"));
        row.put("lastSeq", number(item, "lastSeq"));
        row.put("lastAt", Instant.ofEpochMilli(number(item, "lastAt")).toString());
        return row;
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.n() == null ? 0 : Long.parseLong(value.n());
    }
}
