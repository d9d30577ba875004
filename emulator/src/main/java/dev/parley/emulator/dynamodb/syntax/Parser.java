package dev.parley.emulator.dynamodb.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// What the parsers of all kinds of expressions share: tokens, paths, operands, and AWS's syntax errors.
class Parser {
    private final ExpressionKind kind;
    private final String text;
    private final List<Token> tokens;
    private int at;
    private @Nullable String reserved;

    Parser(ExpressionKind kind, String text) {
        this.kind = kind;
        this.text = text;
        if (text.isEmpty()) {
            throw kind.invalid("The expression can not be empty;");
        }
        this.tokens = Lexer.tokens(text);
    }

    final ExpressionKind kind() {
        return kind;
    }

    final Token peek() {
        return tokens.get(at);
    }

    final Token peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    final Token take() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    final boolean takeIf(String symbol) {
        boolean matches = peek().is(symbol);
        if (matches) {
            at++;
        }
        return matches;
    }

    final boolean takeWordIf(String word) {
        boolean matches = peek().isWord(word);
        if (matches) {
            at++;
        }
        return matches;
    }

    final void expect(String symbol) {
        if (!takeIf(symbol)) {
            throw syntaxError();
        }
    }

    /// Ends the expression: nothing may follow, and no name in it may be a reserved word.
    final void finish() {
        if (peek().kind() != Token.Kind.END) {
            throw syntaxError();
        }
        if (reserved != null) {
            throw kind.invalid("Attribute name is a reserved keyword; reserved keyword: " + reserved);
        }
    }

    /// Names the token at hand, and quotes it with its neighbours.
    final AwsServiceException syntaxError() {
        Token token = peek();
        int start = at > 0 ? tokens.get(at - 1).start() : token.start();
        int end = peekSecond().end();
        return kind.invalid(
                "Syntax error; token: \"" + token.text() + "\", near: \"" + text.substring(start, end) + "\"");
    }

    final Path path() {
        List<Path.Step> steps = new ArrayList<>();
        steps.add(name());
        while (true) {
            if (takeIf(".")) {
                steps.add(name());
            } else if (takeIf("[")) {
                steps.add(index());
                expect("]");
            } else {
                return new Path(steps);
            }
        }
    }

    private Path.Name name() {
        Token token = peek();
        if (token.kind() != Token.Kind.NAME && token.kind() != Token.Kind.NAME_REFERENCE) {
            throw syntaxError();
        }
        if (token.kind() == Token.Kind.NAME && reserved == null && ReservedWords.contains(token.text())) {
            reserved = token.text();
        }
        take();
        return new Path.Name(token.text());
    }

    private Path.Index index() {
        Token token = peek();
        if (token.kind() != Token.Kind.NUMBER) {
            throw syntaxError();
        }
        take();
        try {
            return new Path.Index(Integer.parseInt(token.text()));
        } catch (NumberFormatException e) {
            throw kind.invalid("List index is not within the allowable range; index: [" + token.text() + "]");
        }
    }

    final boolean atFunction() {
        return peek().kind() == Token.Kind.NAME && peekSecond().is("(");
    }

    /// A path, a `:value` or a call of a function.
    final Operand operand() {
        if (peek().kind() == Token.Kind.VALUE_REFERENCE) {
            return new Operand.Reference(take().text());
        }
        return atFunction() ? call() : new Operand.At(path());
    }

    final Operand.Call call() {
        String function = take().text();
        expect("(");
        List<Operand> arguments = new ArrayList<>();
        do {
            arguments.add(operand());
        } while (takeIf(","));
        expect(")");
        return new Operand.Call(function, List.copyOf(arguments));
    }
}
