package dev.parley.emulator.dynamodb.read;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.expression.ExpressionCache;
import dev.parley.emulator.dynamodb.expression.Expressions;
import dev.parley.emulator.dynamodb.expression.Projection;
import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.syntax.ExpressionKind;
import dev.parley.emulator.dynamodb.validation.ExpressionParameters;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The attributes of an item that a read asks for.
///
/// @param projection null for all
record ChosenAttributes(@Nullable Projection projection) {
    /// Of a read that has no other expression.
    static ChosenAttributes of(
            ExpressionCache cache,
            @Nullable String projectionExpression,
            @Nullable Map<String, String> names,
            @Nullable List<String> attributesToGet) {
        Expressions expressions = new ExpressionParameters()
                .legacy("AttributesToGet", attributesToGet != null)
                .expression(ExpressionKind.PROJECTION, projectionExpression)
                .open(cache, names, null);
        if (projectionExpression != null) {
            Projection projection = expressions.projection(projectionExpression);
            expressions.checkAllUsed();
            return new ChosenAttributes(projection);
        }
        return attributesToGet == null ? new ChosenAttributes(null) : ofNames(attributesToGet);
    }

    static ChosenAttributes ofNames(List<String> attributesToGet) {
        if (attributesToGet.isEmpty()) {
            throw DynamoDbErrors.validation("1 validation error detected: Value '[]' at 'attributesToGet' failed to"
                    + " satisfy constraint: Member must have length greater than or equal to 1");
        }
        if (new HashSet<>(attributesToGet).size() < attributesToGet.size()) {
            String twice = attributesToGet.stream()
                    .filter(name -> attributesToGet.indexOf(name) != attributesToGet.lastIndexOf(name))
                    .findFirst()
                    .orElse("");
            throw DynamoDbErrors.invalidParameter("Duplicate value in attribute name: " + twice);
        }
        return new ChosenAttributes(Projection.ofAttributes(attributesToGet));
    }

    Map<String, AttributeValue> of(Item item) {
        return projection == null ? item.attributes() : projection.of(item.attributes());
    }
}
