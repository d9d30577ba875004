package dev.parley.emulator.dynamodb.item;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The names of types as AWS writes them in requests and messages.
public final class TypeName {
    private TypeName() {}

    /// As in a request: `S`, `N`, `NULL` ...
    public static String of(AttributeValue value) {
        return value.type() == AttributeValue.Type.NUL ? "NULL" : value.type().name();
    }

    /// As in messages on update clauses: `STRING`, `NUMBER` ...
    public static String longNameOf(AttributeValue value) {
        return switch (value.type()) {
            case S -> "STRING";
            case N -> "NUMBER";
            case B -> "BINARY";
            case SS -> "STRING_SET";
            case NS -> "NUMBER_SET";
            case BS -> "BINARY_SET";
            case M -> "MAP";
            case L -> "LIST";
            case BOOL -> "BOOLEAN";
            case NUL -> "NULL";
            case UNKNOWN_TO_SDK_VERSION -> "UNKNOWN";
        };
    }

    /// A value as messages quote it: `{S:text}`.
    public static String quoted(AttributeValue value) {
        Object content = switch (value.type()) {
            case S -> value.s();
            case N -> value.n();
            case BOOL -> value.bool();
            case NUL -> value.nul();
            case SS -> value.ss();
            case NS -> value.ns();
            case L -> value.l().stream().map(TypeName::quoted).toList();
            default -> "...";
        };
        return "{" + of(value) + ":" + content + "}";
    }
}
