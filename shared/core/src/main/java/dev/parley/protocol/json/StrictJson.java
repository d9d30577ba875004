package dev.parley.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads exactly one JSON text. JSON allows more than the contract: a repeated key, a lone surrogate, any
/// depth. Each of these is reported as a flaw with the top-level field that holds it. The other fields are
/// still read, so that the refusal can name the frame's `action` and `id`.
public final class StrictJson {
    /// The deepest frame of the contract has two levels; what a client adds for itself may have some more.
    public static final int MAX_DEPTH = 16;

    /// The greatest number that every client holds exactly. No counter ever gets there, so cutting greater ones to it
    /// changes no outcome.
    public static final long MAX_NUMBER = (1L << 53) - 1;

    private static final int MAX_MESSAGE = 128 * 1024;
    private static final JsonValue UNUSABLE = new JsonValue.Unusable();
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_MESSAGE)
                    .maxNumberLength(MAX_MESSAGE)
                    .maxNameLength(MAX_MESSAGE)
                    .build())
            .build();

    private final JsonParser parser;
    private Optional<String> topLevelField = Optional.empty();
    private Optional<Flaw> flaw = Optional.empty();

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    /// A violation of the contract in what is otherwise JSON.
    public record Flaw(Optional<String> field, String message) {}

    public sealed interface Outcome {
        record Document(JsonValue root, Optional<Flaw> flaw) implements Outcome {}

        record NotJson() implements Outcome {}
    }

    public static Outcome read(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new StrictJson(parser).document();
        } catch (IOException _) {
            return new Outcome.NotJson();
        }
    }

    private Outcome document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return new Outcome.NotJson();
        }
        JsonValue root = value(first, 0);
        return parser.nextToken() == null ? new Outcome.Document(root, flaw) : new Outcome.NotJson();
    }

    private JsonValue value(JsonToken token, int depth) throws IOException {
        return switch (token) {
            case VALUE_STRING -> text(parser.getText());
            case VALUE_NUMBER_INT -> whole(parser.getText());
            case VALUE_NUMBER_FLOAT -> new JsonValue.Fraction(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new JsonValue.Truth(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> new JsonValue.Null();
            case START_OBJECT, START_ARRAY -> container(token, depth);
            default -> UNUSABLE;
        };
    }

    private JsonValue container(JsonToken token, int depth) throws IOException {
        if (depth == MAX_DEPTH) {
            report("the frame is nested too deep");
            parser.skipChildren();
            return UNUSABLE;
        }
        return token == JsonToken.START_OBJECT ? object(depth + 1) : array(depth + 1);
    }

    private JsonValue object(int depth) throws IOException {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (depth == 1) {
                topLevelField = Optional.of(name);
            }
            if (!isWellFormed(name)) {
                report("a field name holds a lone surrogate");
            }
            JsonValue value = value(parser.nextToken(), depth);
            if (fields.putIfAbsent(name, value) != null) {
                report("a field is repeated");
                fields.put(name, UNUSABLE);
            }
        }
        return new JsonValue.Fields(fields);
    }

    private JsonValue array(int depth) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token, depth));
        }
        return new JsonValue.Items(items);
    }

    private JsonValue text(String value) {
        if (isWellFormed(value)) {
            return new JsonValue.Text(value);
        }
        report("text holds a lone surrogate");
        return UNUSABLE;
    }

    private static JsonValue whole(String digits) {
        boolean negative = digits.startsWith("-");
        if (digits.length() > 18) {
            return new JsonValue.Whole(negative ? -MAX_NUMBER : MAX_NUMBER, digits);
        }
        return new JsonValue.Whole(Math.clamp(Long.parseLong(digits), -MAX_NUMBER, MAX_NUMBER), digits);
    }

    private void report(String message) {
        if (flaw.isEmpty()) {
            flaw = Optional.of(new Flaw(topLevelField, message));
        }
    }

    public static boolean isWellFormed(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
