package dev.parley.emulator.dynamodb.expression;

import dev.parley.emulator.dynamodb.item.TypeName;
import dev.parley.emulator.dynamodb.item.Values;
import dev.parley.emulator.dynamodb.syntax.Condition;
import dev.parley.emulator.dynamodb.syntax.ExpressionKind;
import dev.parley.emulator.dynamodb.syntax.Operand;
import dev.parley.emulator.dynamodb.syntax.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Puts a request's names and values into a condition and refuses what can be refused without an item.
final class ConditionBinder {
    private static final String TYPES = "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}";
    private static final Set<String> TYPE_NAMES = Set.of("B", "NULL", "SS", "BOOL", "L", "BS", "N", "NS", "S", "M");

    private final ExpressionKind kind;
    private final Bindings bindings;

    ConditionBinder(ExpressionKind kind, Bindings bindings) {
        this.kind = kind;
        this.bindings = bindings;
    }

    Condition bind(Condition condition) {
        return switch (condition) {
            case Condition.And(Condition left, Condition right) -> new Condition.And(bind(left), bind(right));
            case Condition.Or(Condition left, Condition right) -> new Condition.Or(bind(left), bind(right));
            case Condition.Not(Condition inner) -> new Condition.Not(bind(inner));
            case Condition.Compare compare -> compare(compare);
            case Condition.Between between -> between(between);
            case Condition.In(Operand value, List<Operand> candidates) ->
                new Condition.In(
                        operand(value), candidates.stream().map(this::operand).toList());
            case Condition.Call(String function, List<Operand> arguments) -> call(function, arguments);
        };
    }

    private Condition compare(Condition.Compare compare) {
        String operator = compare.operator();
        Operand left = operand(compare.left());
        Operand right = operand(compare.right());
        if (!operator.equals("=") && !operator.equals("<>")) {
            checkOrdered(operator, left);
            checkOrdered(operator, right);
        }
        checkDistinct(operator, left, right);
        return new Condition.Compare(operator, left, right);
    }

    private Condition between(Condition.Between between) {
        Operand value = operand(between.value());
        Operand low = operand(between.low());
        Operand high = operand(between.high());
        checkOrdered("BETWEEN", value);
        checkOrdered("BETWEEN", low);
        checkOrdered("BETWEEN", high);
        if (low instanceof Operand.Literal(AttributeValue from) && high instanceof Operand.Literal(AttributeValue to)) {
            checkBounds(from, to);
        }
        return new Condition.Between(value, low, high);
    }

    private void checkBounds(AttributeValue low, AttributeValue high) {
        String bounds = "; lower bound operand: AttributeValue: " + TypeName.quoted(low)
                + ", upper bound operand: AttributeValue: " + TypeName.quoted(high);
        if (low.type() != high.type()) {
            throw kind.invalid("The BETWEEN operator requires same data type for lower and upper bounds" + bounds);
        }
        if (Values.compare(low, high) > 0) {
            throw kind.invalid(
                    "The BETWEEN operator requires upper bound to be greater than or equal to lower bound" + bounds);
        }
    }

    private void checkOrdered(String operator, Operand operand) {
        if (operand instanceof Operand.Literal(AttributeValue value) && !Values.isOrdered(value)) {
            throw wrongType(operator, value);
        }
    }

    private RuntimeException wrongType(String operator, AttributeValue value) {
        return kind.invalid("Incorrect operand type for operator or function; operator or function: " + operator
                + ", operand type: " + TypeName.of(value));
    }

    private void checkDistinct(String operator, Operand left, Operand right) {
        if (left instanceof Operand.At(Path path) && left.equals(right)) {
            throw kind.invalid("The first operand must be distinct from the remaining operands for this operator or"
                    + " function; operator: " + operator + ", first operand: " + path);
        }
    }

    private Condition call(String function, List<Operand> arguments) {
        if (function.equals("size")) {
            throw notHere(function);
        }
        int count = count(function);
        List<Operand> bound = arguments(function, arguments, count);
        switch (function) {
            case "attribute_exists", "attribute_not_exists" -> requirePath(function, bound.getFirst());
            case "attribute_type" -> {
                requirePath(function, bound.getFirst());
                checkTypeName(bound.getLast());
            }
            case "begins_with" -> bound.forEach(this::checkBeginning);
            default -> checkDistinct(function, bound.getFirst(), bound.getLast());
        }
        return new Condition.Call(function, bound);
    }

    private int count(String function) {
        return switch (function) {
            case "attribute_exists", "attribute_not_exists" -> 1;
            case "attribute_type", "begins_with", "contains" -> 2;
            case "if_not_exists", "list_append" -> throw notHere(function);
            default -> throw kind.invalid("Invalid function name; function: " + function);
        };
    }

    private RuntimeException notHere(String function) {
        return kind.invalid("The function is not allowed to be used this way in an expression; function: " + function);
    }

    private List<Operand> arguments(String function, List<Operand> arguments, int count) {
        if (arguments.size() != count) {
            throw kind.invalid("Incorrect number of operands for operator or function; operator or function: "
                    + function + ", number of operands: " + arguments.size());
        }
        List<Operand> bound = new ArrayList<>(count);
        for (Operand argument : arguments) {
            bound.add(operand(argument));
        }
        return bound;
    }

    private void requirePath(String function, Operand operand) {
        if (!(operand instanceof Operand.At)) {
            throw kind.invalid("Operator or function requires a document path; operator or function: " + function);
        }
    }

    private void checkTypeName(Operand operand) {
        if (!(operand instanceof Operand.Literal(AttributeValue value))) {
            return;
        }
        if (value.type() != AttributeValue.Type.S) {
            throw wrongType("attribute_type", value);
        }
        if (!TYPE_NAMES.contains(value.s())) {
            throw kind.invalid("Invalid attribute type name found; type: " + value.s() + ", valid types: " + TYPES);
        }
    }

    private void checkBeginning(Operand operand) {
        if (operand instanceof Operand.Literal(AttributeValue value)
                && value.type() != AttributeValue.Type.S
                && value.type() != AttributeValue.Type.B) {
            throw wrongType("begins_with", value);
        }
    }

    private Operand operand(Operand operand) {
        return switch (operand) {
            case Operand.At(Path path) -> new Operand.At(bindings.bind(kind, path));
            case Operand.Reference(String name) -> new Operand.Literal(bindings.value(kind, name));
            case Operand.Call(String function, List<Operand> arguments) -> {
                if (!function.equals("size")) {
                    count(function);
                    throw notHere(function);
                }
                yield new Operand.Call(function, arguments(function, arguments, 1));
            }
            case Operand.Literal literal -> literal;
            case Operand.Sum _ -> throw new IllegalStateException("conditions have no sums");
        };
    }
}
