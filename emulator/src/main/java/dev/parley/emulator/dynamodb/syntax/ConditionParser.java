package dev.parley.emulator.dynamodb.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads condition, filter and key condition expressions. NOT binds closer than AND, AND closer than OR.
public final class ConditionParser extends Parser {
    private static final Set<String> COMPARATORS = Set.of("=", "<>", "<", "<=", ">", ">=");

    /// The content of the group that closed last: a group that holds just that is redundant.
    private @Nullable Condition lastGroup;

    private boolean redundant;

    private ConditionParser(ExpressionKind kind, String text) {
        super(kind, text);
    }

    public static Condition parse(ExpressionKind kind, String text) {
        var parser = new ConditionParser(kind, text);
        Condition condition = parser.disjunction();
        parser.finish();
        if (parser.redundant) {
            throw kind.invalid("The expression has redundant parentheses;");
        }
        return condition;
    }

    private Condition disjunction() {
        Condition left = conjunction();
        while (takeWordIf("OR")) {
            left = new Condition.Or(left, conjunction());
        }
        return left;
    }

    private Condition conjunction() {
        Condition left = negation();
        while (takeWordIf("AND")) {
            left = new Condition.And(left, negation());
        }
        return left;
    }

    private Condition negation() {
        return takeWordIf("NOT") ? new Condition.Not(negation()) : primary();
    }

    private Condition primary() {
        if (!takeIf("(")) {
            return comparison();
        }
        Condition before = lastGroup;
        Condition inner = disjunction();
        redundant |= inner == lastGroup && inner != before;
        expect(")");
        lastGroup = inner;
        return inner;
    }

    private Condition comparison() {
        Operand left = operand();
        if (peek().kind() == Token.Kind.SYMBOL && COMPARATORS.contains(peek().text())) {
            return new Condition.Compare(take().text(), left, operand());
        }
        if (takeWordIf("BETWEEN")) {
            Operand low = operand();
            if (!takeWordIf("AND")) {
                throw syntaxError();
            }
            return new Condition.Between(left, low, operand());
        }
        if (takeWordIf("IN")) {
            return new Condition.In(left, candidates());
        }
        if (left instanceof Operand.Call(String function, List<Operand> arguments)) {
            return new Condition.Call(function, arguments);
        }
        throw syntaxError();
    }

    private List<Operand> candidates() {
        expect("(");
        List<Operand> candidates = new ArrayList<>();
        do {
            candidates.add(operand());
        } while (takeIf(","));
        expect(")");
        return List.copyOf(candidates);
    }
}
