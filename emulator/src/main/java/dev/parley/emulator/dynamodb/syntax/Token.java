package dev.parley.emulator.dynamodb.syntax;

/// A piece of an expression's text.
///
/// @param start where it begins in the text
/// @param end the place behind it
record Token(Kind kind, String text, int start, int end) {
    enum Kind {
        NAME,
        NAME_REFERENCE,
        VALUE_REFERENCE,
        NUMBER,
        SYMBOL,
        INVALID,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equalsIgnoreCase(word);
    }
}
