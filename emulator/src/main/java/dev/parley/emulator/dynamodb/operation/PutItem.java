package dev.parley.emulator.dynamodb.operation;

import dev.parley.emulator.dynamodb.expression.Expressions;
import dev.parley.emulator.dynamodb.expression.LegacyConditions;
import dev.parley.emulator.dynamodb.item.Item;
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
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/// PutItem.
public final class PutItem {
    private final EngineParts parts;

    public PutItem(EngineParts parts) {
        this.parts = parts;
    }

    public PutItemResponse run(PutItemRequest request) {
        checkConstraints(request);
        Map<String, AttributeValue> item = CheckedValues.of(request.item());
        Condition condition = condition(request);
        WritePlan plan = plan(
                parts.tables().get(request.tableName()),
                item,
                Conditional.of(condition, request.returnValuesOnConditionCheckFailureAsString()));
        PlannedWrite write = parts.writer().write(plan.table(), plan.key(), plan.mutation());
        return response(request, plan, write);
    }

    private static void checkConstraints(PutItemRequest request) {
        new Constraints()
                .returnConsumedCapacity(request.returnConsumedCapacityAsString())
                .returnItemCollectionMetrics(request.returnItemCollectionMetricsAsString())
                .returnValues(request.returnValuesAsString())
                .onConditionFailure(
                        "returnValuesOnConditionCheckFailure", request.returnValuesOnConditionCheckFailureAsString())
                .conditionalOperator(request.conditionalOperatorAsString())
                .tableName("tableName", request.tableName())
                .required("item", request.hasItem() ? request.item() : null)
                .check();
        OnlyOldValues.check(request.returnValuesAsString());
    }

    private @Nullable Condition condition(PutItemRequest request) {
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

    /// A put of checked attributes into a table.
    static WritePlan plan(Table table, Map<String, AttributeValue> attributes, Conditional conditional) {
        KeyChecks.item(table, attributes);
        Item item = Item.of(attributes);
        ItemLimits.checkPut(item);
        return WritePlan.of(
                table,
                attributes,
                before -> {
                    conditional.check(before);
                    return item;
                },
                item.size());
    }

    private static PutItemResponse response(PutItemRequest request, WritePlan plan, PlannedWrite write) {
        PutItemResponse.Builder response = PutItemResponse.builder();
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
