package dev.parley.emulator.dynamodb.operation;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.expression.ConditionEvaluator;
import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.syntax.Condition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The condition of a write, and what its failure shows.
///
/// @param condition null always holds
/// @param returnsItem whether a failure carries the item
record Conditional(@Nullable Condition condition, boolean returnsItem) {
    /// @param onFailure `ALL_OLD` returns the item
    static Conditional of(@Nullable Condition condition, @Nullable String onFailure) {
        return new Conditional(condition, "ALL_OLD".equals(onFailure));
    }

    void check(@Nullable Item before) {
        if (condition == null || ConditionEvaluator.holds(condition, before == null ? Map.of() : before.attributes())) {
            return;
        }
        throw DynamoDbErrors.conditionFailed(returnsItem && before != null ? before.attributes() : null);
    }
}
