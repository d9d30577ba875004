package dev.parley.emulator.dynamodb.expression;

import dev.parley.emulator.dynamodb.item.TypeName;
import dev.parley.emulator.dynamodb.syntax.ExpressionKind;
import dev.parley.emulator.dynamodb.syntax.Operand;
import dev.parley.emulator.dynamodb.syntax.Path;
import dev.parley.emulator.dynamodb.syntax.Update;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Puts a request's names and values into an update and refuses what can be refused without an item.
final class UpdateBinder {
    private static final ExpressionKind KIND = ExpressionKind.UPDATE;
    private static final Set<String> CONDITION_FUNCTIONS =
            Set.of("attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains", "size");

    private final Bindings bindings;

    UpdateBinder(Bindings bindings) {
        this.bindings = bindings;
    }

    Update bind(Update update) {
        var bound = new Update(
                update.sets().stream().map(this::assignment).toList(),
                update.removes().stream().map(path -> bindings.bind(KIND, path)).toList(),
                update.adds().stream().map(this::assignment).toList(),
                update.deletes().stream().map(this::assignment).toList());
        bound.adds().forEach(add -> checkClause("ADD", add, true));
        bound.deletes().forEach(delete -> checkClause("DELETE", delete, false));
        PathOverlap.check(KIND, bound.paths());
        return bound;
    }

    private Update.Assignment assignment(Update.Assignment assignment) {
        return new Update.Assignment(bindings.bind(KIND, assignment.path()), operand(assignment.operand()));
    }

    private Operand operand(Operand operand) {
        return switch (operand) {
            case Operand.At(Path path) -> new Operand.At(bindings.bind(KIND, path));
            case Operand.Reference(String name) -> new Operand.Literal(bindings.value(KIND, name));
            case Operand.Literal literal -> literal;
            case Operand.Call(String function, List<Operand> arguments) -> call(function, arguments);
            case Operand.Sum(Operand left, boolean minus, Operand right) -> sum(left, minus, right);
        };
    }

    private Operand sum(Operand left, boolean minus, Operand right) {
        Operand first = operand(left);
        Operand second = operand(right);
        String operator = minus ? "-" : "+";
        checkType(operator, first, AttributeValue.Type.N);
        checkType(operator, second, AttributeValue.Type.N);
        return new Operand.Sum(first, minus, second);
    }

    private Operand call(String function, List<Operand> arguments) {
        if (CONDITION_FUNCTIONS.contains(function)) {
            throw KIND.invalid("The function is not allowed in an update expression; function: " + function);
        }
        if (!function.equals("if_not_exists") && !function.equals("list_append")) {
            throw KIND.invalid("Invalid function name; function: " + function);
        }
        if (arguments.size() != 2) {
            throw KIND.invalid("Incorrect number of operands for operator or function; operator or function: "
                    + function + ", number of operands: " + arguments.size());
        }
        List<Operand> bound = arguments.stream().map(this::operand).toList();
        if (function.equals("if_not_exists")) {
            if (!(bound.getFirst() instanceof Operand.At)) {
                throw KIND.invalid("Operator or function requires a document path; operator or function: " + function);
            }
        } else {
            bound.forEach(argument -> checkType(function, argument, AttributeValue.Type.L));
        }
        return new Operand.Call(function, bound);
    }

    private static void checkType(String operator, Operand operand, AttributeValue.Type type) {
        if (operand instanceof Operand.Literal(AttributeValue value) && value.type() != type) {
            throw KIND.invalid("Incorrect operand type for operator or function; operator or function: " + operator
                    + ", operand type: " + TypeName.of(value));
        }
    }

    private static void checkClause(String clause, Update.Assignment assignment, boolean numbers) {
        AttributeValue value = ((Operand.Literal) assignment.operand()).value();
        boolean fits = switch (value.type()) {
            case SS, NS, BS -> true;
            case N -> numbers;
            default -> false;
        };
        if (!fits) {
            throw KIND.invalid("Incorrect operand type for operator or function; operator: " + clause
                    + ", operand type: " + TypeName.longNameOf(value) + ", typeSet: "
                    + (numbers ? "ALLOWED_FOR_ADD_OPERAND" : "ALLOWED_FOR_DELETE_OPERAND"));
        }
    }
}
