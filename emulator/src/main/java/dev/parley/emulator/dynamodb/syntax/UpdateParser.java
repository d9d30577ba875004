package dev.parley.emulator.dynamodb.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads update expressions: SET, REMOVE, ADD and DELETE, each once and in any order.
public final class UpdateParser extends Parser {
    private static final Set<String> SECTIONS = Set.of("SET", "REMOVE", "ADD", "DELETE");

    private final List<Update.Assignment> sets = new ArrayList<>();
    private final List<Path> removes = new ArrayList<>();
    private final List<Update.Assignment> adds = new ArrayList<>();
    private final List<Update.Assignment> deletes = new ArrayList<>();

    private UpdateParser(String text) {
        super(ExpressionKind.UPDATE, text);
    }

    public static Update parse(String text) {
        return new UpdateParser(text).update();
    }

    private Update update() {
        Set<String> seen = new HashSet<>();
        String repeated = "";
        do {
            String section = peek().text().toUpperCase(Locale.ROOT);
            if (peek().kind() != Token.Kind.NAME || !SECTIONS.contains(section)) {
                throw syntaxError();
            }
            take();
            section(section);
            repeated = !seen.add(section) && repeated.isEmpty() ? section : repeated;
        } while (peek().kind() != Token.Kind.END);
        finish();
        if (!repeated.isEmpty()) {
            throw kind().invalid("The \"" + repeated + "\" section can only be used once in an update expression;");
        }
        return new Update(sets, removes, adds, deletes);
    }

    private void section(String section) {
        do {
            Path path = path();
            switch (section) {
                case "SET" -> {
                    expect("=");
                    sets.add(new Update.Assignment(path, sum()));
                }
                case "REMOVE" -> removes.add(path);
                case "ADD" -> adds.add(new Update.Assignment(path, value()));
                default -> deletes.add(new Update.Assignment(path, value()));
            }
        } while (takeIf(","));
    }

    private Operand sum() {
        Operand left = term();
        if (peek().is("+") || peek().is("-")) {
            boolean minus = take().text().equals("-");
            return new Operand.Sum(left, minus, term());
        }
        return left;
    }

    private Operand term() {
        if (takeIf("(")) {
            Operand inner = sum();
            expect(")");
            return inner;
        }
        return operand();
    }

    private Operand value() {
        if (peek().kind() != Token.Kind.VALUE_REFERENCE) {
            throw syntaxError();
        }
        return operand();
    }
}
