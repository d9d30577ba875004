package dev.parley.emulator.dynamodb.operation;

import dev.parley.emulator.dynamodb.expression.Expressions;
import dev.parley.emulator.dynamodb.expression.LegacyConditions;
import dev.parley.emulator.dynamodb.expression.Projection;
import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.syntax.Condition;
import dev.parley.emulator.dynamodb.syntax.ExpressionKind;
import dev.parley.emulator.dynamodb.syntax.Path;
import dev.parley.emulator.dynamodb.syntax.Update;
import dev.parley.emulator.dynamodb.table.PlannedWrite;
import dev.parley.emulator.dynamodb.table.Table;
import dev.parley.emulator.dynamodb.validation.CheckedValues;
import dev.parley.emulator.dynamodb.validation.Constraints;
import dev.parley.emulator.dynamodb.validation.ExpressionParameters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// UpdateItem.
public final class UpdateItem {
    private static final Update NOTHING = new Update(List.of(), List.of(), List.of(), List.of());

    private final EngineParts parts;

    public UpdateItem(EngineParts parts) {
        this.parts = parts;
    }

    public UpdateItemResponse run(UpdateItemRequest request) {
        checkConstraints(request);
        Map<String, AttributeValue> key = CheckedValues.of(request.key());
        Expressions expressions = open(request);
        Update update = update(request, expressions);
        Condition condition = condition(request, expressions);
        expressions.checkAllUsed();
        Table table = parts.tables().get(request.tableName());
        var conditional = Conditional.of(condition, request.returnValuesOnConditionCheckFailureAsString());
        boolean creates = update == NOTHING || !request.hasAttributeUpdates() || LegacyUpdates.creates(update);
        WritePlan plan = ItemUpdate.plan(table, key, update, conditional, creates);
        PlannedWrite write = parts.writer().write(plan.table(), plan.key(), plan.mutation());
        return response(request, plan, update, write);
    }

    private static void checkConstraints(UpdateItemRequest request) {
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
    }

    private Expressions open(UpdateItemRequest request) {
        return new ExpressionParameters()
                .legacy("AttributeUpdates", request.hasAttributeUpdates())
                .legacy("Expected", request.hasExpected())
                .legacy("ConditionalOperator", request.conditionalOperatorAsString() != null)
                .expression(ExpressionKind.UPDATE, request.updateExpression())
                .expression(ExpressionKind.CONDITION, request.conditionExpression())
                .open(
                        parts.expressions(),
                        request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null,
                        request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null);
    }

    private static Update update(UpdateItemRequest request, Expressions expressions) {
        if (request.updateExpression() != null) {
            return expressions.update(request.updateExpression());
        }
        return request.hasAttributeUpdates() ? LegacyUpdates.of(request.attributeUpdates()) : NOTHING;
    }

    private static @Nullable Condition condition(UpdateItemRequest request, Expressions expressions) {
        return request.conditionExpression() == null
                ? LegacyConditions.ofExpected(
                        LegacyParameters.expected(request.expected()), request.conditionalOperatorAsString())
                : expressions.condition(ExpressionKind.CONDITION, request.conditionExpression());
    }

    private static UpdateItemResponse response(
            UpdateItemRequest request, WritePlan plan, Update update, PlannedWrite write) {
        UpdateItemResponse.Builder response = UpdateItemResponse.builder();
        Map<String, AttributeValue> attributes = attributes(request.returnValuesAsString(), update.paths(), write);
        if (!attributes.isEmpty()) {
            response.attributes(attributes);
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

    private static Map<String, AttributeValue> attributes(
            @Nullable String returnValues, List<Path> touched, PlannedWrite write) {
        return switch (returnValues) {
            case "ALL_OLD" -> attributes(write.before());
            case "ALL_NEW" -> attributes(write.after());
            case "UPDATED_OLD" -> Projection.of(touched).of(attributes(write.before()));
            case "UPDATED_NEW" -> Projection.of(touched).of(attributes(write.after()));
            case null, default -> Map.of();
        };
    }

    private static Map<String, AttributeValue> attributes(@Nullable Item item) {
        return item == null ? Map.of() : item.attributes();
    }
}
