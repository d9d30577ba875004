package dev.parley.emulator.dynamodb.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads attribute values, which most of a request consists of, without looking up their fields.
final class AttributeReader {
    private AttributeReader() {}

    static AttributeValue read(JsonParser parser, AttributeValue.Builder builder) throws IOException {
        JsonScalars.requireObject(parser);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String type = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                set(parser, builder, type);
            }
        }
        return builder.build();
    }

    private static void set(JsonParser parser, AttributeValue.Builder builder, String type) throws IOException {
        switch (type) {
            case "S" -> builder.s(JsonScalars.text(parser));
            case "N" -> builder.n(JsonScalars.text(parser));
            case "B" -> builder.b(JsonScalars.bytes(parser));
            case "BOOL" -> builder.bool(JsonScalars.bool(parser));
            case "NULL" -> builder.nul(JsonScalars.bool(parser));
            case "M" -> builder.m(map(parser));
            case "L" -> builder.l(list(parser, source -> read(source, AttributeValue.builder())));
            case "SS" -> builder.ss(list(parser, JsonScalars::text));
            case "NS" -> builder.ns(list(parser, JsonScalars::text));
            case "BS" -> builder.bs(list(parser, JsonScalars::bytes));
            default -> parser.skipChildren();
        }
    }

    private static Map<String, AttributeValue> map(JsonParser parser) throws IOException {
        JsonScalars.requireObject(parser);
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, read(parser, AttributeValue.builder()));
        }
        return map;
    }

    private interface Element<T> {
        T read(JsonParser parser) throws IOException;
    }

    private static <T> List<T> list(JsonParser parser, Element<T> element) throws IOException {
        JsonScalars.requireArray(parser);
        List<T> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(element.read(parser));
        }
        return list;
    }
}
