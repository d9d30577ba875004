package dev.parley.emulator.dynamodb.syntax;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A value in an expression.
public sealed interface Operand {
    /// Found in the item.
    record At(Path path) implements Operand {}

    /// `:value`, before it is bound.
    record Reference(String name) implements Operand {}

    /// Given by the request.
    record Literal(AttributeValue value) implements Operand {}

    /// A function of other operands.
    record Call(String function, List<Operand> arguments) implements Operand {}

    /// `left + right` or `left - right`, in a SET clause.
    record Sum(Operand left, boolean minus, Operand right) implements Operand {}
}
