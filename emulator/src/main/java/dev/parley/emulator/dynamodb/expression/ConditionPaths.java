package dev.parley.emulator.dynamodb.expression;

import dev.parley.emulator.dynamodb.syntax.Condition;
import dev.parley.emulator.dynamodb.syntax.Operand;
import dev.parley.emulator.dynamodb.syntax.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The attributes that a condition looks at.
public final class ConditionPaths {
    private ConditionPaths() {}

    /// Top-level names, in the order in which they stand.
    public static Set<String> attributes(Condition condition) {
        Set<String> attributes = new LinkedHashSet<>();
        collect(condition, attributes);
        return attributes;
    }

    private static void collect(Condition condition, Set<String> into) {
        switch (condition) {
            case Condition.And(Condition left, Condition right) -> {
                collect(left, into);
                collect(right, into);
            }
            case Condition.Or(Condition left, Condition right) -> {
                collect(left, into);
                collect(right, into);
            }
            case Condition.Not(Condition inner) -> collect(inner, into);
            case Condition.Compare(String _, Operand left, Operand right) -> collect(List.of(left, right), into);
            case Condition.Between(Operand value, Operand low, Operand high) ->
                collect(List.of(value, low, high), into);
            case Condition.In(Operand value, List<Operand> candidates) -> {
                collect(List.of(value), into);
                collect(candidates, into);
            }
            case Condition.Call(String _, List<Operand> arguments) -> collect(arguments, into);
        }
    }

    private static void collect(List<Operand> operands, Set<String> into) {
        for (Operand operand : operands) {
            switch (operand) {
                case Operand.At(Path path) -> into.add(path.attribute());
                case Operand.Call(String _, List<Operand> arguments) -> collect(arguments, into);
                case Operand.Sum(Operand left, boolean _, Operand right) -> collect(List.of(left, right), into);
                case Operand.Reference _, Operand.Literal _ -> {}
            }
        }
    }
}
