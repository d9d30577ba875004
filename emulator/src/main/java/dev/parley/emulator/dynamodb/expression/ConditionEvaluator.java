package dev.parley.emulator.dynamodb.expression;

import dev.parley.emulator.dynamodb.item.TypeName;
import dev.parley.emulator.dynamodb.item.Values;
import dev.parley.emulator.dynamodb.syntax.Condition;
import dev.parley.emulator.dynamodb.syntax.Operand;
import dev.parley.emulator.dynamodb.syntax.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Evaluates a bound condition. A value that is missing, or of another type than an operator needs, makes a
/// comparison false; only `<>` is then true.
public final class ConditionEvaluator {
    private ConditionEvaluator() {}

    public static boolean holds(Condition condition, Map<String, AttributeValue> item) {
        return switch (condition) {
            case Condition.And(Condition left, Condition right) -> holds(left, item) && holds(right, item);
            case Condition.Or(Condition left, Condition right) -> holds(left, item) || holds(right, item);
            case Condition.Not(Condition inner) -> !holds(inner, item);
            case Condition.Compare(String operator, Operand left, Operand right) ->
                compares(operator, value(left, item), value(right, item));
            case Condition.Between(Operand value, Operand low, Operand high) -> {
                AttributeValue actual = value(value, item);
                yield compares(">=", actual, value(low, item)) && compares("<=", actual, value(high, item));
            }
            case Condition.In(Operand value, List<Operand> candidates) -> {
                AttributeValue actual = value(value, item);
                yield candidates.stream().anyMatch(candidate -> Values.equal(actual, value(candidate, item)));
            }
            case Condition.Call(String function, List<Operand> arguments) -> call(function, arguments, item);
        };
    }

    private static boolean compares(String operator, @Nullable AttributeValue left, @Nullable AttributeValue right) {
        if (operator.equals("=")) {
            return Values.equal(left, right);
        }
        if (operator.equals("<>")) {
            return !Values.equal(left, right);
        }
        if (left == null || right == null || !Values.comparable(left, right)) {
            return false;
        }
        int order = Values.compare(left, right);
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static boolean call(String function, List<Operand> arguments, Map<String, AttributeValue> item) {
        AttributeValue first = value(arguments.getFirst(), item);
        if (function.equals("attribute_not_exists")) {
            return first == null;
        }
        if (function.equals("attribute_exists")) {
            return first != null;
        }
        AttributeValue second = value(arguments.getLast(), item);
        if (first == null || second == null) {
            return false;
        }
        return switch (function) {
            case "attribute_type" -> TypeName.of(first).equals(second.s());
            case "begins_with" -> beginsWith(first, second);
            default -> contains(first, second);
        };
    }

    private static boolean beginsWith(AttributeValue value, AttributeValue beginning) {
        if (value.type() != beginning.type()) {
            return false;
        }
        if (value.type() == AttributeValue.Type.S) {
            return value.s().startsWith(beginning.s());
        }
        if (value.type() != AttributeValue.Type.B) {
            return false;
        }
        byte[] whole = value.b().asByteArrayUnsafe();
        byte[] part = beginning.b().asByteArrayUnsafe();
        return whole.length >= part.length && Arrays.equals(whole, 0, part.length, part, 0, part.length);
    }

    private static boolean contains(AttributeValue container, AttributeValue part) {
        return switch (container.type()) {
            case S -> part.type() == AttributeValue.Type.S && container.s().contains(part.s());
            case B -> part.type() == AttributeValue.Type.B && containsBytes(container, part);
            case SS -> part.type() == AttributeValue.Type.S && container.ss().contains(part.s());
            case NS -> part.type() == AttributeValue.Type.N && container.ns().contains(part.n());
            case BS -> part.type() == AttributeValue.Type.B && container.bs().contains(part.b());
            case L -> container.l().stream().anyMatch(element -> Values.equal(element, part));
            default -> false;
        };
    }

    private static boolean containsBytes(AttributeValue container, AttributeValue part) {
        byte[] whole = container.b().asByteArrayUnsafe();
        byte[] wanted = part.b().asByteArrayUnsafe();
        for (int start = 0; start + wanted.length <= whole.length; start++) {
            if (Arrays.equals(whole, start, start + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable AttributeValue value(Operand operand, Map<String, AttributeValue> item) {
        return switch (operand) {
            case Operand.At(Path path) -> path.in(item);
            case Operand.Literal(AttributeValue value) -> value;
            case Operand.Call(String _, List<Operand> arguments) -> {
                AttributeValue argument = value(arguments.getFirst(), item);
                int size = argument == null ? -1 : size(argument);
                yield size < 0 ? null : AttributeValue.fromN(Integer.toString(size));
            }
            case Operand.Reference _, Operand.Sum _ ->
                throw new IllegalStateException("not an operand of a bound condition: " + operand);
        };
    }

    /// -1 for values that have no size.
    private static int size(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s().codePointCount(0, value.s().length());
            case B -> value.b().asByteArrayUnsafe().length;
            case SS -> value.ss().size();
            case NS -> value.ns().size();
            case BS -> value.bs().size();
            case L -> value.l().size();
            case M -> value.m().size();
            default -> -1;
        };
    }
}
