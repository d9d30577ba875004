package dev.parley.emulator.dynamodb.operation;

import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.table.Mutation;
import dev.parley.emulator.dynamodb.table.Table;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A checked write of one item, ready to be made alone or in a transaction.
///
/// @param keyAttributes the item's key as the request has it
/// @param mutation checks the condition and makes the next item
/// @param requestBytes what the write counts for in the limit of a transaction
public record WritePlan(
        Table table, ItemKey key, Map<String, AttributeValue> keyAttributes, Mutation mutation, int requestBytes) {
    static WritePlan of(Table table, Map<String, AttributeValue> keyAttributes, Mutation mutation, int requestBytes) {
        return new WritePlan(table, table.schema().keyOf(keyAttributes), keyAttributes, mutation, requestBytes);
    }
}
