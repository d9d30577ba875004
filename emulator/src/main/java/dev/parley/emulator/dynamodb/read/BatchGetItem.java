package dev.parley.emulator.dynamodb.read;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.operation.CapacityReport;
import dev.parley.emulator.dynamodb.operation.EngineParts;
import dev.parley.emulator.dynamodb.table.Table;
import dev.parley.emulator.dynamodb.validation.CheckedValues;
import dev.parley.emulator.dynamodb.validation.Constraints;
import dev.parley.emulator.dynamodb.validation.KeyChecks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// BatchGetItem. Keys beyond 16 MB of answer come back unprocessed.
public final class BatchGetItem {
    private static final int MOST_KEYS = 100;
    private static final long LARGEST_ANSWER = 16L * 1024 * 1024;

    private record TablePart(
            Table table, KeysAndAttributes wanted, List<Map<String, AttributeValue>> keys, ChosenAttributes chosen) {}

    private final EngineParts parts;

    public BatchGetItem(EngineParts parts) {
        this.parts = parts;
    }

    public BatchGetItemResponse run(BatchGetItemRequest request) {
        checkCounts(request);
        List<TablePart> tableParts = new ArrayList<>();
        request.requestItems().forEach((name, wanted) -> tableParts.add(part(name, wanted)));
        Map<String, List<Map<String, AttributeValue>>> responses = new HashMap<>();
        Map<String, KeysAndAttributes> unprocessed = new HashMap<>();
        List<ConsumedCapacity> consumed = new ArrayList<>();
        long bytes = 0;
        for (TablePart part : tableParts) {
            var report = new CapacityReport(part.table());
            bytes = read(part, bytes, report, responses, unprocessed);
            ConsumedCapacity capacity = report.report(request.returnConsumedCapacityAsString());
            if (capacity != null) {
                consumed.add(capacity);
            }
        }
        BatchGetItemResponse.Builder response =
                BatchGetItemResponse.builder().responses(responses).unprocessedKeys(unprocessed);
        return consumed.isEmpty()
                ? response.build()
                : response.consumedCapacity(consumed).build();
    }

    private static void checkCounts(BatchGetItemRequest request) {
        if (request.requestItems().isEmpty()) {
            throw DynamoDbErrors.validation("The requestItems parameter is required for BatchGetItem");
        }
        var constraints = new Constraints().returnConsumedCapacity(request.returnConsumedCapacityAsString());
        int keys = 0;
        for (Map.Entry<String, KeysAndAttributes> entry : request.requestItems().entrySet()) {
            constraints.tableName("requestItems.key", entry.getKey());
            KeysAndAttributes wanted = entry.getValue();
            String member = "requestItems." + entry.getKey() + ".member.keys";
            constraints.shortest(member, wanted.keys(), wanted.keys().size(), 1);
            if (wanted.keys().size() > MOST_KEYS) {
                throw DynamoDbErrors.validation("1 validation error detected: Value at 'RequestItems." + entry.getKey()
                        + ".member.Keys' failed to satisfy constraint: Member must have length less than or equal to "
                        + MOST_KEYS);
            }
            keys += wanted.keys().size();
        }
        constraints.check();
        if (keys > MOST_KEYS) {
            throw DynamoDbErrors.validation("Too many items requested for the BatchGetItem call");
        }
    }

    private TablePart part(String name, KeysAndAttributes wanted) {
        List<Map<String, AttributeValue>> keys =
                wanted.keys().stream().map(CheckedValues::of).toList();
        ChosenAttributes chosen = ChosenAttributes.of(
                parts.expressions(),
                wanted.projectionExpression(),
                wanted.hasExpressionAttributeNames() ? wanted.expressionAttributeNames() : null,
                wanted.hasAttributesToGet() ? wanted.attributesToGet() : null);
        Table table = parts.tables().get(name);
        Set<ItemKey> seen = new HashSet<>();
        for (Map<String, AttributeValue> key : keys) {
            KeyChecks.key(table.schema(), key);
            if (!seen.add(table.schema().keyOf(key))) {
                throw DynamoDbErrors.validation("Provided list of item keys contains duplicates");
            }
        }
        return new TablePart(table, wanted, keys, chosen);
    }

    private static long read(
            TablePart part,
            long before,
            CapacityReport report,
            Map<String, List<Map<String, AttributeValue>>> responses,
            Map<String, KeysAndAttributes> unprocessed) {
        Table table = part.table();
        boolean consistent = Boolean.TRUE.equals(part.wanted().consistentRead());
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        List<Map<String, AttributeValue>> left = new ArrayList<>();
        long bytes = before;
        for (Map<String, AttributeValue> key : part.keys()) {
            Item item = table.items().read(consistent).get(table.schema().keyOf(key));
            if (bytes + Item.sizeOf(item) > LARGEST_ANSWER || !left.isEmpty()) {
                left.add(key);
                continue;
            }
            report.addRead(null, CapacityReport.readUnits(Item.sizeOf(item), consistent));
            if (item != null) {
                bytes += item.size();
                found.add(part.chosen().of(item));
            }
        }
        responses.put(table.name(), found);
        if (!left.isEmpty()) {
            unprocessed.put(table.name(), part.wanted().toBuilder().keys(left).build());
        }
        return bytes;
    }
}
