package dev.parley.emulator.dynamodb.syntax;

import java.util.List;

/// A condition on an item.
public sealed interface Condition {
    record And(Condition left, Condition right) implements Condition {}

    record Or(Condition left, Condition right) implements Condition {}

    record Not(Condition condition) implements Condition {}

    /// @param operator `=`, `<>`, `<`, `<=`, `>` or `>=`
    record Compare(String operator, Operand left, Operand right) implements Condition {}

    record Between(Operand value, Operand low, Operand high) implements Condition {}

    record In(Operand value, List<Operand> candidates) implements Condition {}

    record Call(String function, List<Operand> arguments) implements Condition {}
}
