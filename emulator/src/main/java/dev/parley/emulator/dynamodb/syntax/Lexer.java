package dev.parley.emulator.dynamodb.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Splits the text of an expression into tokens. The last token is the end.
final class Lexer {
    private static final Set<String> SYMBOLS =
            Set.of("=", "<", ">", "<=", ">=", "<>", "(", ")", "[", "]", ".", ",", "+", "-");
    private static final String END = "<EOF>";

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        var lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (token.kind() != Token.Kind.END);
        return tokens;
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token(Token.Kind.END, END, at, at);
        }
        char first = text.charAt(at);
        if (isLetter(first)) {
            return word(Token.Kind.NAME);
        }
        if (first == '#') {
            return word(Token.Kind.NAME_REFERENCE);
        }
        if (first == ':') {
            return word(Token.Kind.VALUE_REFERENCE);
        }
        return isDigit(first) ? number() : symbol();
    }

    private Token word(Token.Kind kind) {
        int start = at++;
        while (at < text.length() && isPartOfWord(text.charAt(at))) {
            at++;
        }
        boolean alone = kind != Token.Kind.NAME && at == start + 1;
        return new Token(alone ? Token.Kind.INVALID : kind, text.substring(start, at), start, at);
    }

    private Token number() {
        int start = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return new Token(Token.Kind.NUMBER, text.substring(start, at), start, at);
    }

    private Token symbol() {
        int start = at;
        if (start + 2 <= text.length() && SYMBOLS.contains(text.substring(start, start + 2))) {
            at += 2;
        } else {
            at++;
        }
        String symbol = text.substring(start, at);
        Token.Kind kind = SYMBOLS.contains(symbol) ? Token.Kind.SYMBOL : Token.Kind.INVALID;
        return new Token(kind, symbol, start, at);
    }

    private static boolean isPartOfWord(char c) {
        return isLetter(c) || isDigit(c) || c == '_';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
