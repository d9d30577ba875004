package dev.parley.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/// Writes JSON objects in UTF-8, or counts the bytes that they take. Thread safe.
public final class JsonText {
    /// A character beyond U+FFFF is four bytes of UTF-8. Jackson's default writes it as two escapes of six bytes
    /// each.
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private JsonText() {}

    /// The bytes of the object with these fields.
    public static int size(Consumer<JsonOutput> fields) {
        ByteCounter counter = new ByteCounter();
        write(counter, fields);
        return counter.count();
    }

    /// Writes the object with these fields to memory.
    public static void write(OutputStream bytes, Consumer<JsonOutput> fields) {
        try (JsonGenerator generator = JSON.createGenerator(bytes)) {
            JsonOutput out = new JsonOutput(generator);
            out.object(() -> fields.accept(out));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to take bytes", e);
        }
    }

    private static final class ByteCounter extends OutputStream {
        private int count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }

        int count() {
            return count;
        }
    }
}
