package dev.parley.emulator.dynamodb.read;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.expression.Expressions;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/// Scan, whole or by segments.
public final class ScanItems {
    private static final int MOST_SEGMENTS = 1_000_000;

    private final EngineParts parts;

    public ScanItems(EngineParts parts) {
        this.parts = parts;
    }

    public ScanResponse run(ScanRequest request) {
        checkConstraints(request);
        Expressions expressions = open(request);
        ChosenAttributes chosen = chosen(request, expressions);
        Condition filter = filter(request, expressions);
        expressions.checkAllUsed();
        ReadTarget target =
                ReadTarget.of(parts.tables().get(request.tableName()), request.indexName(), request.consistentRead());
        Selection selection = Selection.of(request.selectAsString(), chosen, target.index());
        Page page = new Page(target, selection, filter).read(range(request, target), true, request.limit());
        return response(request, page);
    }

    private static void checkConstraints(ScanRequest request) {
        new Constraints()
                .returnConsumedCapacity(request.returnConsumedCapacityAsString())
                .select(request.selectAsString())
                .conditionalOperator(request.conditionalOperatorAsString())
                .tableName("tableName", request.tableName())
                .atLeast("limit", request.limit(), 1)
                .atLeast("segment", request.segment(), 0)
                .atMost("segment", request.segment(), MOST_SEGMENTS - 1)
                .atLeast("totalSegments", request.totalSegments(), 1)
                .atMost("totalSegments", request.totalSegments(), MOST_SEGMENTS)
                .check();
        if (request.indexName() != null) {
            new Constraints().name("indexName", request.indexName(), 3).check();
        }
        checkSegments(request.segment(), request.totalSegments());
        Selection.check(
                request.selectAsString(),
                request.projectionExpression() != null,
                request.hasAttributesToGet(),
                request.indexName() != null,
                "Scanning");
    }

    private static void checkSegments(@Nullable Integer segment, @Nullable Integer total) {
        if (segment == null && total != null) {
            throw DynamoDbErrors.validation("The Segment parameter is required but was not present in the request when"
                    + " parameter TotalSegments is present");
        }
        if (segment != null && total == null) {
            throw DynamoDbErrors.validation("The TotalSegments parameter is required but was not present in the request"
                    + " when Segment parameter is present");
        }
        if (segment != null && total != null && segment >= total) {
            throw DynamoDbErrors.validation("The Segment parameter is zero-based and must be less than parameter"
                    + " TotalSegments: Segment: " + segment + " is not less than TotalSegments: " + total);
        }
    }

    private Expressions open(ScanRequest request) {
        return new ExpressionParameters()
                .legacy("AttributesToGet", request.hasAttributesToGet())
                .legacy("ScanFilter", request.hasScanFilter())
                .legacy("ConditionalOperator", request.conditionalOperatorAsString() != null)
                .expression(ExpressionKind.PROJECTION, request.projectionExpression())
                .expression(ExpressionKind.FILTER, request.filterExpression())
                .open(
                        parts.expressions(),
                        request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null,
                        request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null);
    }

    private static ChosenAttributes chosen(ScanRequest request, Expressions expressions) {
        if (request.projectionExpression() != null) {
            return new ChosenAttributes(expressions.projection(request.projectionExpression()));
        }
        return request.hasAttributesToGet()
                ? ChosenAttributes.ofNames(request.attributesToGet())
                : new ChosenAttributes(null);
    }

    private static @Nullable Condition filter(ScanRequest request, Expressions expressions) {
        return request.filterExpression() == null
                ? LegacyConditions.ofFilter(
                        LegacyParameters.conditions("scanFilter", request.scanFilter()),
                        request.conditionalOperatorAsString())
                : expressions.condition(ExpressionKind.FILTER, request.filterExpression());
    }

    private static KeyRange range(ScanRequest request, ReadTarget target) {
        KeyRange range = request.segment() == null
                ? KeyRange.all()
                : ScanSegments.range(request.segment(), request.totalSegments());
        if (!request.hasExclusiveStartKey()) {
            return range;
        }
        Map<String, AttributeValue> start = CheckedValues.of(request.exclusiveStartKey());
        ItemKey key = target.startKey(start);
        boolean inside = key.compareTo(range.from()) >= 0 && (range.to() == null || key.compareTo(range.to()) < 0);
        if (!inside) {
            throw DynamoDbErrors.validation("The provided Exclusive start key does not map to the provided Segment and"
                    + " TotalSegments values.");
        }
        return range.after(key);
    }

    private static ScanResponse response(ScanRequest request, Page page) {
        ScanResponse.Builder response = ScanResponse.builder()
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
