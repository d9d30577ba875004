package dev.parley.emulator.dynamodb.syntax;

import java.util.ArrayList;
import java.util.List;

/// Reads projection expressions.
public final class ProjectionParser extends Parser {
    private ProjectionParser(String text) {
        super(ExpressionKind.PROJECTION, text);
    }

    public static List<Path> parse(String text) {
        var parser = new ProjectionParser(text);
        List<Path> paths = new ArrayList<>();
        do {
            paths.add(parser.path());
        } while (parser.takeIf(","));
        parser.finish();
        return List.copyOf(paths);
    }
}
