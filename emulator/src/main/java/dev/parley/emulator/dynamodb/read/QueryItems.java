package dev.parley.emulator.dynamodb.read;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.expression.ConditionPaths;
import dev.parley.emulator.dynamodb.expression.Expressions;
import dev.parley.emulator.dynamodb.expression.KeyCondition;
import dev.parley.emulator.dynamodb.expression.LegacyConditions;
import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.item.KeyRange;
import dev.parley.emulator.dynamodb.operation.EngineParts;
import dev.parley.emulator.dynamodb.operation.LegacyParameters;
import dev.parley.emulator.dynamodb.syntax.Condition;
import dev.parley.emulator.dynamodb.syntax.ExpressionKind;
import dev.parley.emulator.dynamodb.validation.CheckedValues;
import dev.parley.emulator.dynamodb.validation.Constraints;
import dev.parley.emulator.dynamodb.validation.ExpressionParameters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// Query.
public final class QueryItems {
    private final EngineParts parts;

    public QueryItems(EngineParts parts) {
        this.parts = parts;
    }

    public QueryResponse run(QueryRequest request) {
        checkConstraints(request);
        Expressions expressions = open(request);
        ChosenAttributes chosen = chosen(request, expressions);
        Condition filter = filter(request, expressions);
        List<KeyCondition> conditions = conditions(request, expressions);
        expressions.checkAllUsed();
        ReadTarget target =
                ReadTarget.of(parts.tables().get(request.tableName()), request.indexName(), request.consistentRead());
        KeyRange range = QueryRange.of(target.schema(), conditions);
        checkFilter(request, target, filter);
        Selection selection = Selection.of(request.selectAsString(), chosen, target.index());
        boolean ascending = !Boolean.FALSE.equals(request.scanIndexForward());
        Page page = new Page(target, selection, filter)
                .read(started(request, target, range, ascending), ascending, request.limit());
        return response(request, page);
    }

    private static void checkConstraints(QueryRequest request) {
        new Constraints()
                .returnConsumedCapacity(request.returnConsumedCapacityAsString())
                .select(request.selectAsString())
                .conditionalOperator(request.conditionalOperatorAsString())
                .tableName("tableName", request.tableName())
                .check();
        if (request.indexName() != null) {
            new Constraints().name("indexName", request.indexName(), 3).check();
        }
        if (request.limit() != null && request.limit() < 1) {
            throw DynamoDbErrors.validation(
                    "1 validation error detected: Value at 'Limit' failed to satisfy constraint:"
                            + " Member must have value greater than or equal to 1");
        }
        Selection.check(
                request.selectAsString(),
                request.projectionExpression() != null,
                request.hasAttributesToGet(),
                request.indexName() != null,
                "Querying");
    }

    private Expressions open(QueryRequest request) {
        return new ExpressionParameters()
                .legacy("AttributesToGet", request.hasAttributesToGet())
                .legacy("QueryFilter", request.hasQueryFilter())
                .legacy("ConditionalOperator", request.conditionalOperatorAsString() != null)
                .legacy("KeyConditions", request.hasKeyConditions())
                .expression(ExpressionKind.PROJECTION, request.projectionExpression())
                .expression(ExpressionKind.FILTER, request.filterExpression())
                .expression(ExpressionKind.KEY_CONDITION, request.keyConditionExpression())
                .open(
                        parts.expressions(),
                        request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null,
                        request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null);
    }

    private static ChosenAttributes chosen(QueryRequest request, Expressions expressions) {
        if (request.projectionExpression() != null) {
            return new ChosenAttributes(expressions.projection(request.projectionExpression()));
        }
        return request.hasAttributesToGet()
                ? ChosenAttributes.ofNames(request.attributesToGet())
                : new ChosenAttributes(null);
    }

    private static @Nullable Condition filter(QueryRequest request, Expressions expressions) {
        return request.filterExpression() == null
                ? LegacyConditions.ofFilter(
                        LegacyParameters.conditions("queryFilter", request.queryFilter()),
                        request.conditionalOperatorAsString())
                : expressions.condition(ExpressionKind.FILTER, request.filterExpression());
    }

    private static List<KeyCondition> conditions(QueryRequest request, Expressions expressions) {
        if (request.keyConditionExpression() != null) {
            return expressions.keyConditions(request.keyConditionExpression());
        }
        if (!request.hasKeyConditions()) {
            throw DynamoDbErrors.validation(
                    "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
        }
        return LegacyConditions.ofKeys(LegacyParameters.conditions("keyConditions", request.keyConditions()));
    }

    private static void checkFilter(QueryRequest request, ReadTarget target, @Nullable Condition filter) {
        if (filter == null) {
            return;
        }
        String parameter = request.filterExpression() == null ? "QueryFilter" : "Filter Expression";
        for (String attribute : ConditionPaths.attributes(filter)) {
            if (target.schema().contains(attribute)) {
                throw DynamoDbErrors.validation(parameter
                        + " can only contain non-primary key attributes: Primary key attribute: " + attribute);
            }
        }
    }

    private static KeyRange started(QueryRequest request, ReadTarget target, KeyRange range, boolean ascending) {
        if (!request.hasExclusiveStartKey()) {
            return range;
        }
        Map<String, AttributeValue> start = CheckedValues.of(request.exclusiveStartKey());
        ItemKey key = target.startKey(start);
        boolean inside = key.compareTo(range.from()) >= 0 && (range.to() == null || key.compareTo(range.to()) < 0);
        if (!inside) {
            throw DynamoDbErrors.validation(
                    "The provided starting key is outside query boundaries based on provided conditions");
        }
        return ascending ? range.after(key) : range.before(key);
    }

    private static QueryResponse response(QueryRequest request, Page page) {
        QueryResponse.Builder response = QueryResponse.builder()
                .count(page.count())
                .scannedCount(page.scanned())
                .items(page.items());
        Map<String, AttributeValue> lastKey = page.lastKey();
        if (lastKey != null) {
            response.lastEvaluatedKey(lastKey);
        }
        return response.consumedCapacity(page.consumed(request.returnConsumedCapacityAsString()))
                .build();
    }
}
