package dev.parley.emulator.dynamodb.expression;

import dev.parley.emulator.dynamodb.syntax.Condition;
import dev.parley.emulator.dynamodb.syntax.ConditionParser;
import dev.parley.emulator.dynamodb.syntax.ExpressionKind;
import dev.parley.emulator.dynamodb.syntax.Path;
import dev.parley.emulator.dynamodb.syntax.ProjectionParser;
import dev.parley.emulator.dynamodb.syntax.Update;
import dev.parley.emulator.dynamodb.syntax.UpdateParser;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Parsed expressions by their text, so that a text is read once. Thread safe. Holds at most a few thousand; a
/// client that writes values into its texts pays for reading them each time.
public final class ExpressionCache {
    private static final int CAPACITY = 4096;

    private final Map<String, Condition> conditions = new ConcurrentHashMap<>();
    private final Map<String, Update> updates = new ConcurrentHashMap<>();
    private final Map<String, List<Path>> projections = new ConcurrentHashMap<>();

    /// Of a condition, filter or key condition. The texts are the same for all three, the messages are not: a
    /// text that is refused is never kept.
    Condition condition(ExpressionKind kind, String text) {
        return cached(conditions, text, missing -> ConditionParser.parse(kind, missing));
    }

    Update update(String text) {
        return cached(updates, text, UpdateParser::parse);
    }

    List<Path> projection(String text) {
        return cached(projections, text, ProjectionParser::parse);
    }

    private static <V> V cached(Map<String, V> cache, String text, Function<String, V> parse) {
        V known = cache.get(text);
        if (known != null) {
            return known;
        }
        V parsed = parse.apply(text);
        if (cache.size() < CAPACITY) {
            cache.put(text, parsed);
        }
        return parsed;
    }
}
