package dev.parley.emulator.dynamodb.operation;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.expression.UpdateEvaluator;
import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.item.ItemSize;
import dev.parley.emulator.dynamodb.syntax.Path;
import dev.parley.emulator.dynamodb.syntax.Update;
import dev.parley.emulator.dynamodb.table.Table;
import dev.parley.emulator.dynamodb.validation.CheckedValues;
import dev.parley.emulator.dynamodb.validation.KeyChecks;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An update of one item, alone or in a transaction.
final class ItemUpdate {
    private ItemUpdate() {}

    /// @param creates whether an item that is not there comes to be
    static WritePlan plan(
            Table table, Map<String, AttributeValue> key, Update update, Conditional conditional, boolean creates) {
        KeyChecks.key(table.schema(), key);
        for (Path path : update.paths()) {
            if (table.schema().contains(path.attribute())) {
                throw DynamoDbErrors.invalidParameter(
                        "Cannot update attribute " + path.attribute() + ". This attribute is part of the key");
            }
        }
        return WritePlan.of(
                table,
                key,
                before -> {
                    conditional.check(before);
                    return before == null && !creates
                            ? null
                            : updated(table, before == null ? key : before.attributes(), update);
                },
                ItemSize.of(key));
    }

    private static Item updated(Table table, Map<String, AttributeValue> attributes, Update update) {
        Map<String, AttributeValue> after = UpdateEvaluator.apply(update, attributes);
        CheckedValues.of(after);
        KeyChecks.indexKeys(table, after);
        Item item = Item.of(after);
        ItemLimits.checkUpdate(item);
        return item;
    }
}
