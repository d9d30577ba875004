package dev.parley.emulator.dynamodb.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;

/// Single JSON values, refused with AWS's words where they are of another type.
final class JsonScalars {
    private JsonScalars() {}

    static String text(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrongType(parser, "String");
        }
        return parser.getText();
    }

    static boolean bool(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw wrongType(parser, "Boolean");
        };
    }

    static long wholeNumber(JsonParser parser, String type) throws IOException {
        return (long) number(parser, type);
    }

    static double number(JsonParser parser, String type) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                && parser.currentToken() != JsonToken.VALUE_NUMBER_FLOAT) {
            throw wrongType(parser, type);
        }
        return parser.getDoubleValue();
    }

    static SdkBytes bytes(JsonParser parser) throws IOException {
        String text = text(parser);
        try {
            return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new JsonTypeException("Invalid Base64 in a binary value: " + e.getMessage());
        }
    }

    static void requireObject(JsonParser parser) {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            throw new JsonTypeException("Unrecognized collection type class java.util.ArrayList");
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new JsonTypeException("Unexpected value type in payload");
        }
    }

    static void requireArray(JsonParser parser) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            throw new JsonTypeException("Start of structure or map found where not expected");
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new JsonTypeException("Unexpected field type");
        }
    }

    private static JsonTypeException wrongType(JsonParser parser, String type) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> new JsonTypeException("Start of structure or map found where not expected");
            case START_ARRAY -> new JsonTypeException("Start of list found where not expected");
            case VALUE_STRING -> new JsonTypeException("STRING_VALUE cannot be converted to " + type);
            case VALUE_TRUE -> new JsonTypeException("TRUE_VALUE cannot be converted to " + type);
            case VALUE_FALSE -> new JsonTypeException("FALSE_VALUE cannot be converted to " + type);
            default -> new JsonTypeException("NUMBER_VALUE cannot be converted to " + type);
        };
    }
}
