package dev.parley.emulator.dynamodb.expression;

import dev.parley.emulator.dynamodb.syntax.Condition;
import dev.parley.emulator.dynamodb.syntax.ExpressionKind;
import dev.parley.emulator.dynamodb.syntax.Path;
import dev.parley.emulator.dynamodb.syntax.Update;
import java.util.List;

/// Reads a request's expressions with its names and values. For one request; not thread safe.
public final class Expressions {
    private final ExpressionCache cache;
    private final Bindings bindings;

    public Expressions(ExpressionCache cache, Bindings bindings) {
        this.cache = cache;
        this.bindings = bindings;
    }

    /// A condition or a filter, ready to be evaluated.
    public Condition condition(ExpressionKind kind, String text) {
        return new ConditionBinder(kind, bindings).bind(cache.condition(kind, text));
    }

    public List<KeyCondition> keyConditions(String text) {
        return KeyConditionReader.read(condition(ExpressionKind.KEY_CONDITION, text));
    }

    public Update update(String text) {
        return new UpdateBinder(bindings).bind(cache.update(text));
    }

    public Projection projection(String text) {
        List<Path> paths = cache.projection(text).stream()
                .map(path -> bindings.bind(ExpressionKind.PROJECTION, path))
                .toList();
        PathOverlap.check(ExpressionKind.PROJECTION, paths);
        return Projection.of(paths);
    }

    /// Refuses names and values that none of the expressions used.
    public void checkAllUsed() {
        bindings.checkAllUsed();
    }
}
