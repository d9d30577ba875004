package dev.parley.protocol.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.domain.Metadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Writes the fields of JSON objects. An absent value writes no field. For one thread.
///
/// Its target is memory, which does not fail to take bytes: no method throws [IOException].
public final class JsonOutput {
    private final JsonGenerator out;

    public JsonOutput(JsonGenerator out) {
        this.out = out;
    }

    public void text(String name, String value) {
        write(() -> out.writeStringField(name, value));
    }

    public void text(String name, Optional<String> value) {
        value.ifPresent(present -> text(name, present));
    }

    public void number(String name, long value) {
        write(() -> out.writeNumberField(name, value));
    }

    public void flag(String name, boolean value) {
        write(() -> out.writeBooleanField(name, value));
    }

    /// The constant's name on the wire: `MEMBER_ADDED` is `memberAdded`.
    public void choice(String name, Enum<?> value) {
        text(name, WireName.of(value));
    }

    public void time(String name, Instant instant) {
        text(name, Timestamp.of(instant));
    }

    public void time(String name, Optional<Instant> instant) {
        instant.ifPresent(present -> time(name, present));
    }

    public void metadata(String name, Metadata value) {
        write(() -> {
            out.writeFieldName(name);
            out.writeRawValue(value.json());
        });
    }

    public void metadata(String name, Optional<Metadata> value) {
        value.ifPresent(present -> metadata(name, present));
    }

    /// The field with `null`: its value was taken away.
    public void nothing(String name) {
        write(() -> out.writeNullField(name));
    }

    /// A list of texts, one for each entry.
    public <T> void texts(String name, Collection<T> entries, Function<T, String> text) {
        write(() -> {
            out.writeArrayFieldStart(name);
            for (T entry : entries) {
                out.writeString(text.apply(entry));
            }
            out.writeEndArray();
        });
    }

    /// A list of objects.
    public void objects(String name, Collection<? extends JsonObject> entries) {
        objects(name, entries, (nested, entry) -> entry.writeFields(nested));
    }

    /// A list of objects, for entries that do not write themselves.
    public <T> void objects(String name, Collection<T> entries, BiConsumer<JsonOutput, T> fields) {
        write(() -> {
            out.writeArrayFieldStart(name);
            for (T entry : entries) {
                object(() -> fields.accept(this, entry));
            }
            out.writeEndArray();
        });
    }

    /// An object of its own.
    public void object(String name, JsonObject value) {
        write(() -> {
            out.writeFieldName(name);
            object(() -> value.writeFields(this));
        });
    }

    public void object(String name, Optional<? extends JsonObject> value) {
        value.ifPresent(present -> object(name, present));
    }

    /// The braces around `fields`.
    public void object(Runnable fields) {
        write(() -> {
            out.writeStartObject();
            fields.run();
            out.writeEndObject();
        });
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to take bytes", e);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
