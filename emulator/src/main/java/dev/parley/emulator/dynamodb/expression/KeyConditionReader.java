package dev.parley.emulator.dynamodb.expression;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.syntax.Condition;
import dev.parley.emulator.dynamodb.syntax.Operand;
import dev.parley.emulator.dynamodb.syntax.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Takes a bound key condition expression apart: conditions on key attributes, joined by AND.
final class KeyConditionReader {
    private KeyConditionReader() {}

    static List<KeyCondition> read(Condition condition) {
        List<KeyCondition> conditions = new ArrayList<>();
        collect(condition, conditions);
        Set<String> attributes = new HashSet<>();
        for (KeyCondition key : conditions) {
            if (!attributes.add(key.attribute())) {
                throw DynamoDbErrors.validation("KeyConditionExpressions must only contain one condition per key");
            }
        }
        if (conditions.size() > 2) {
            throw DynamoDbErrors.validation("Conditions can be of length 1 or 2 only");
        }
        return conditions;
    }

    private static void collect(Condition condition, List<KeyCondition> into) {
        switch (condition) {
            case Condition.And(Condition left, Condition right) -> {
                collect(left, into);
                collect(right, into);
            }
            case Condition.Compare(String operator, Operand left, Operand right) -> {
                if (operator.equals("<>")) {
                    throw invalidOperator(operator);
                }
                into.add(
                        right instanceof Operand.At
                                ? key(right, mirrored(operator), List.of(left))
                                : key(left, operator, List.of(right)));
            }
            case Condition.Between(Operand value, Operand low, Operand high) ->
                into.add(key(value, "BETWEEN", List.of(low, high)));
            case Condition.Call(String function, List<Operand> arguments) -> {
                if (!function.equals("begins_with")) {
                    throw invalidOperator(function);
                }
                into.add(key(arguments.getFirst(), function, List.of(arguments.getLast())));
            }
            case Condition.Or _ -> throw invalidOperator("OR");
            case Condition.Not _ -> throw invalidOperator("NOT");
            case Condition.In _ -> throw invalidOperator("IN");
        }
    }

    private static String mirrored(String operator) {
        return switch (operator) {
            case "<" -> ">";
            case "<=" -> ">=";
            case ">" -> "<";
            case ">=" -> "<=";
            default -> operator;
        };
    }

    private static RuntimeException invalidOperator(String operator) {
        return DynamoDbErrors.validation("Invalid operator used in KeyConditionExpression: " + operator);
    }

    private static KeyCondition key(Operand attribute, String operator, List<Operand> operands) {
        if (attribute instanceof Operand.Call(String function, List<Operand> _)) {
            throw invalidOperator(function);
        }
        if (!(attribute instanceof Operand.At(Path path))) {
            throw DynamoDbErrors.validation("Invalid condition in KeyConditionExpression: No key attribute specified");
        }
        if (!path.isTopLevel()) {
            throw DynamoDbErrors.validation("KeyConditionExpressions cannot have conditions on nested attributes");
        }
        List<AttributeValue> values = new ArrayList<>(operands.size());
        for (Operand operand : operands) {
            if (!(operand instanceof Operand.Literal(AttributeValue value))) {
                throw DynamoDbErrors.validation("Invalid condition in KeyConditionExpression: Multiple attribute names"
                        + " used in one condition");
            }
            values.add(value);
        }
        return new KeyCondition(path.attribute(), operator, List.copyOf(values));
    }
}
