package dev.parley.emulator.dynamodb.expression;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.item.TypeName;
import dev.parley.emulator.dynamodb.item.Values;
import dev.parley.emulator.dynamodb.syntax.Condition;
import dev.parley.emulator.dynamodb.syntax.Operand;
import dev.parley.emulator.dynamodb.syntax.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExpectedAttributeValue;

/// The conditions from before there were expressions, as conditions of today.
public final class LegacyConditions {
    private LegacyConditions() {}

    /// Of `Expected`; null where it names nothing.
    ///
    /// @param operator `AND`, which holds where it is null, or `OR`
    public static @Nullable Condition ofExpected(
            Map<String, ExpectedAttributeValue> expected, @Nullable String operator) {
        List<Condition> conditions = new ArrayList<>();
        expected.forEach((attribute, value) -> conditions.add(expected(attribute, value)));
        return joined(conditions, operator);
    }

    /// Of `QueryFilter` and `ScanFilter`; null where it names nothing.
    public static @Nullable Condition ofFilter(
            Map<String, software.amazon.awssdk.services.dynamodb.model.Condition> filter, @Nullable String operator) {
        List<Condition> conditions = new ArrayList<>();
        filter.forEach((attribute, condition) -> conditions.add(
                condition(attribute, condition.comparisonOperatorAsString(), condition.attributeValueList())));
        return joined(conditions, operator);
    }

    /// Of `KeyConditions`.
    public static List<KeyCondition> ofKeys(
            Map<String, software.amazon.awssdk.services.dynamodb.model.Condition> keys) {
        List<KeyCondition> conditions = new ArrayList<>();
        keys.forEach((attribute, condition) -> {
            String operator = condition.comparisonOperatorAsString();
            checkArguments(operator, condition.attributeValueList());
            conditions.add(new KeyCondition(attribute, keyOperator(operator), condition.attributeValueList()));
        });
        return conditions;
    }

    private static String keyOperator(String operator) {
        return switch (operator) {
            case "EQ" -> "=";
            case "LT" -> "<";
            case "LE" -> "<=";
            case "GT" -> ">";
            case "GE" -> ">=";
            case "BETWEEN" -> "BETWEEN";
            case "BEGINS_WITH" -> "begins_with";
            default ->
                throw DynamoDbErrors.validation("Attempted conditional constraint is not an indexable operation");
        };
    }

    private static @Nullable Condition joined(List<Condition> conditions, @Nullable String operator) {
        Condition joined = null;
        for (Condition condition : conditions) {
            if (joined == null) {
                joined = condition;
            } else {
                joined = "OR".equals(operator)
                        ? new Condition.Or(joined, condition)
                        : new Condition.And(joined, condition);
            }
        }
        return joined;
    }

    private static Condition expected(String attribute, ExpectedAttributeValue expected) {
        AttributeValue value = expected.value();
        if (expected.comparisonOperatorAsString() != null) {
            List<AttributeValue> values =
                    value != null && !expected.hasAttributeValueList() ? List.of(value) : expected.attributeValueList();
            return condition(attribute, expected.comparisonOperatorAsString(), values);
        }
        if (Boolean.FALSE.equals(expected.exists())) {
            if (value != null) {
                throw DynamoDbErrors.invalidParameter(
                        "Value cannot be used when Exists is false for Attribute: " + attribute);
            }
            return condition(attribute, "NULL", List.of());
        }
        if (value == null) {
            throw DynamoDbErrors.invalidParameter("Value must be provided when Exists is "
                    + (expected.exists() == null ? "null" : "true") + " for Attribute: " + attribute);
        }
        return condition(attribute, "EQ", List.of(value));
    }

    private static Condition condition(String attribute, String operator, List<AttributeValue> values) {
        checkArguments(operator, values);
        Operand at = new Operand.At(Path.of(attribute));
        List<Operand> literals =
                values.stream().<Operand>map(Operand.Literal::new).toList();
        return switch (operator) {
            case "NULL" -> new Condition.Call("attribute_not_exists", List.of(at));
            case "NOT_NULL" -> new Condition.Call("attribute_exists", List.of(at));
            case "EQ" -> new Condition.Compare("=", at, literals.getFirst());
            case "NE" -> new Condition.Compare("<>", at, literals.getFirst());
            case "LT" -> new Condition.Compare("<", at, literals.getFirst());
            case "LE" -> new Condition.Compare("<=", at, literals.getFirst());
            case "GT" -> new Condition.Compare(">", at, literals.getFirst());
            case "GE" -> new Condition.Compare(">=", at, literals.getFirst());
            case "BETWEEN" -> new Condition.Between(at, literals.getFirst(), literals.getLast());
            case "IN" -> new Condition.In(at, literals);
            case "BEGINS_WITH" -> new Condition.Call("begins_with", List.of(at, literals.getFirst()));
            case "CONTAINS" -> new Condition.Call("contains", List.of(at, literals.getFirst()));
            default -> new Condition.Not(new Condition.Call("contains", List.of(at, literals.getFirst())));
        };
    }

    private static void checkArguments(String operator, List<AttributeValue> values) {
        boolean right = switch (operator) {
            case "NULL", "NOT_NULL" -> values.isEmpty();
            case "BETWEEN" -> values.size() == 2;
            case "IN" -> !values.isEmpty();
            default -> values.size() == 1;
        };
        if (!right) {
            throw DynamoDbErrors.invalidParameter(
                    "Invalid number of argument(s) for the " + operator + " ComparisonOperator");
        }
        switch (operator) {
            case "LT", "LE", "GT", "GE", "BETWEEN", "IN", "BEGINS_WITH" ->
                values.forEach(value -> checkType(operator, value));
            default -> {}
        }
    }

    private static void checkType(String operator, AttributeValue value) {
        boolean number = value.type() == AttributeValue.Type.N;
        if (!Values.isOrdered(value) || (number && operator.equals("BEGINS_WITH"))) {
            throw DynamoDbErrors.invalidParameter("ComparisonOperator " + operator + " is not valid for "
                    + TypeName.of(value) + " AttributeValue type");
        }
    }
}
