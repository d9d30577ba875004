package dev.parley.emulator.dynamodb.expression;

import dev.parley.emulator.dynamodb.syntax.ExpressionKind;
import dev.parley.emulator.dynamodb.syntax.Path;
import java.util.List;

/// Refuses paths that cannot be used together: one within another, or a place that would be a map and a list at once.
final class PathOverlap {
    private PathOverlap() {}

    static void check(ExpressionKind kind, List<Path> paths) {
        for (int i = 1; i < paths.size(); i++) {
            for (int j = 0; j < i; j++) {
                check(kind, paths.get(j), paths.get(i));
            }
        }
    }

    private static void check(ExpressionKind kind, Path first, Path second) {
        int shared = Math.min(first.steps().size(), second.steps().size());
        for (int i = 0; i < shared; i++) {
            Path.Step one = first.steps().get(i);
            Path.Step two = second.steps().get(i);
            if (one.getClass() != two.getClass()) {
                throw kind.invalid("Two document paths conflict with each other;" + must(first, second));
            }
            if (!one.equals(two)) {
                return;
            }
        }
        throw kind.invalid("Two document paths overlap with each other;" + must(first, second));
    }

    private static String must(Path first, Path second) {
        return " must remove or rewrite one of these paths; path one: " + first + ", path two: " + second;
    }
}
