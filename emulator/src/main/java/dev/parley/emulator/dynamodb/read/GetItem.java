package dev.parley.emulator.dynamodb.read;

import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.operation.CapacityReport;
import dev.parley.emulator.dynamodb.operation.EngineParts;
import dev.parley.emulator.dynamodb.table.Table;
import dev.parley.emulator.dynamodb.validation.CheckedValues;
import dev.parley.emulator.dynamodb.validation.Constraints;
import dev.parley.emulator.dynamodb.validation.KeyChecks;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/// GetItem.
public final class GetItem {
    private final EngineParts parts;

    public GetItem(EngineParts parts) {
        this.parts = parts;
    }

    public GetItemResponse run(GetItemRequest request) {
        new Constraints()
                .returnConsumedCapacity(request.returnConsumedCapacityAsString())
                .tableName("tableName", request.tableName())
                .required("key", request.hasKey() ? request.key() : null)
                .check();
        Map<String, AttributeValue> key = CheckedValues.of(request.key());
        ChosenAttributes chosen = ChosenAttributes.of(
                parts.expressions(),
                request.projectionExpression(),
                request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null,
                request.hasAttributesToGet() ? request.attributesToGet() : null);
        Table table = parts.tables().get(request.tableName());
        KeyChecks.key(table.schema(), key);
        boolean consistent = Boolean.TRUE.equals(request.consistentRead());
        Item item = table.items().read(consistent).get(table.schema().keyOf(key));
        GetItemResponse.Builder response = GetItemResponse.builder();
        if (item != null) {
            response.item(chosen.of(item));
        }
        if (request.returnConsumedCapacityAsString() != null) {
            response.consumedCapacity(new CapacityReport(table)
                    .addRead(null, CapacityReport.readUnits(Item.sizeOf(item), consistent))
                    .report(request.returnConsumedCapacityAsString()));
        }
        return response.build();
    }
}
