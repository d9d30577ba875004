package dev.parley.emulator.dynamodb.operation;

import dev.parley.emulator.dynamodb.expression.Expressions;
import dev.parley.emulator.dynamodb.expression.LegacyConditions;
import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.item.ItemSize;
import dev.parley.emulator.dynamodb.syntax.Condition;
import dev.parley.emulator.dynamodb.syntax.ExpressionKind;
import dev.parley.emulator.dynamodb.table.PlannedWrite;
import dev.parley.emulator.dynamodb.table.Table;
import dev.parley.emulator.dynamodb.validation.CheckedValues;
import dev.parley.emulator.dynamodb.validation.Constraints;
import dev.parley.emulator.dynamodb.validation.ExpressionParameters;
import dev.parley.emulator.dynamodb.validation.KeyChecks;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;

/// DeleteItem.
public final class DeleteItem {
    private final EngineParts parts;

    public DeleteItem(EngineParts parts) {
        this.parts = parts;
    }

    public DeleteItemResponse run(DeleteItemRequest request) {
        checkConstraints(request);
        Map<String, AttributeValue> key = CheckedValues.of(request.key());
        Condition condition = condition(request);
        WritePlan plan = plan(
                parts.tables().get(request.tableName()),
                key,
                Conditional.of(condition, request.returnValuesOnConditionCheckFailureAsString()));
        PlannedWrite write = parts.writer().write(plan.table(), plan.key(), plan.mutation());
        return response(request, plan, write);
    }

    private static void checkConstraints(DeleteItemRequest request) {
        new Constraints()
                .returnConsumedCapacity(request.returnConsumedCapacityAsString())
                .returnItemCollectionMetrics(request.returnItemCollectionMetricsAsString())
                .returnValues(request.returnValuesAsString())
                .onConditionFailure(
                        "returnValuesOnConditionCheckFailure", request.returnValuesOnConditionCheckFailureAsString())
                .conditionalOperator(request.conditionalOperatorAsString())
                .tableName("tableName", request.tableName())
                .required("key", request.hasKey() ? request.key() : null)
                .check();
        OnlyOldValues.check(request.returnValuesAsString());
    }

    private @Nullable Condition condition(DeleteItemRequest request) {
        Expressions expressions = new ExpressionParameters()
                .legacy("Expected", request.hasExpected())
                .legacy("ConditionalOperator", request.conditionalOperatorAsString() != null)
                .expression(ExpressionKind.CONDITION, request.conditionExpression())
                .open(
                        parts.expressions(),
                        request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null,
                        request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null);
        if (request.conditionExpression() == null) {
            return LegacyConditions.ofExpected(
                    LegacyParameters.expected(request.expected()), request.conditionalOperatorAsString());
        }
        Condition condition = expressions.condition(ExpressionKind.CONDITION, request.conditionExpression());
        expressions.checkAllUsed();
        return condition;
    }

    /// A delete by a checked key.
    static WritePlan plan(Table table, Map<String, AttributeValue> key, Conditional conditional) {
        KeyChecks.key(table.schema(), key);
        return WritePlan.of(
                table,
                key,
                before -> {
                    conditional.check(before);
                    return null;
                },
                ItemSize.of(key));
    }

    private static DeleteItemResponse response(DeleteItemRequest request, WritePlan plan, PlannedWrite write) {
        DeleteItemResponse.Builder response = DeleteItemResponse.builder();
        Item before = write.before();
        if ("ALL_OLD".equals(request.returnValuesAsString()) && before != null) {
            response.attributes(before.attributes());
        }
        if (request.returnConsumedCapacityAsString() != null) {
            response.consumedCapacity(new CapacityReport(plan.table())
                    .addWrite(write.cost(), 1)
                    .report(request.returnConsumedCapacityAsString()));
        }
        return response.itemCollectionMetrics(CollectionMetrics.of(
                        request.returnItemCollectionMetricsAsString(), plan.table(), plan.keyAttributes()))
                .build();
    }
}
