package dev.parley.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.domain.Metadata;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Writes an object that a client sent as [Metadata]: numbers as the client wrote them, keys in the order of
/// their UTF-16 code units. Objects that differ in the order of their keys alone become equal.
public final class MetadataJson {
    private static final JsonFactory JSON = new JsonFactory();

    private MetadataJson() {}

    /// Absent if the object is too large or too deep, or holds a value that cannot be read one way only.
    public static Optional<Metadata> read(JsonValue.Fields object, int maxBytes) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            if (!write(out, object)) {
                return Optional.empty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to take characters", e);
        }
        return Metadata.of(text.toString(), maxBytes);
    }

    private static boolean write(JsonGenerator out, JsonValue value) throws IOException {
        return switch (value) {
            case JsonValue.Fields(var fields) -> writeObject(out, fields);
            case JsonValue.Items(var items) -> {
                out.writeStartArray();
                boolean readable = true;
                for (JsonValue item : items) {
                    readable &= write(out, item);
                }
                out.writeEndArray();
                yield readable;
            }
            case JsonValue.Text(String text) -> {
                out.writeString(text);
                yield true;
            }
            case JsonValue.Whole(long number, String literal) -> {
                out.writeNumber(literal);
                yield true;
            }
            case JsonValue.Fraction(String literal) -> {
                out.writeNumber(literal);
                yield true;
            }
            case JsonValue.Truth(boolean truth) -> {
                out.writeBoolean(truth);
                yield true;
            }
            case JsonValue.Null() -> {
                out.writeNull();
                yield true;
            }
            case JsonValue.Unusable() -> false;
        };
    }

    private static boolean writeObject(JsonGenerator out, Map<String, JsonValue> fields) throws IOException {
        out.writeStartObject();
        boolean readable = true;
        for (Map.Entry<String, JsonValue> field : new TreeMap<>(fields).entrySet()) {
            out.writeFieldName(field.getKey());
            readable &= write(out, field.getValue());
        }
        out.writeEndObject();
        return readable;
    }
}
