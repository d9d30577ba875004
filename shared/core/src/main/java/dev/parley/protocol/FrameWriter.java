package dev.parley.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/// Writes frames as JSON, with the fields of the contract and no others.
final class FrameWriter {
    private FrameWriter() {}

    static void write(JsonGenerator out, ServerFrame frame) throws IOException {
        out.writeStartObject();
        switch (frame) {
            case Reply.Refused refused -> refused(out, refused);
            case Reply.Ack ack -> ack(out, ack);
            case Push push -> PushWriter.write(out, push);
        }
        out.writeEndObject();
    }

    private static void refused(JsonGenerator out, Reply.Refused refused) throws IOException {
        out.writeStringField("type", "error");
        optional(out, "action", refused.action());
        optional(out, "id", refused.id());
        out.writeStringField("code", refused.code().code());
        out.writeStringField("message", refused.message());
        out.writeBooleanField("retryable", refused.code().retryable());
        optional(out, "field", refused.field());
        if (refused.retryAfter().isPresent()) {
            out.writeNumberField("retryAfterMs", refused.retryAfter().get().toMillis());
        }
        if (refused.expected().isPresent()) {
            out.writeNumberField("expected", refused.expected().getAsLong());
        }
    }

    private static void ack(JsonGenerator out, Reply.Ack ack) throws IOException {
        out.writeStringField("type", "ack");
        out.writeStringField("action", ack.action().wireName());
        optional(out, "id", ack.id());
        ResultWriter.write(out, ack.result());
    }

    static void optional(JsonGenerator out, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            out.writeStringField(name, value.get());
        }
    }

    static void time(JsonGenerator out, String name, Instant instant) throws IOException {
        out.writeStringField(name, Timestamp.of(instant));
    }

    static <T> void array(JsonGenerator out, String name, Collection<T> entries, EntryWriter<T> writer)
            throws IOException {
        out.writeArrayFieldStart(name);
        for (T entry : entries) {
            writer.write(out, entry);
        }
        out.writeEndArray();
    }

    /// Writes one entry of a list.
    interface EntryWriter<T> {
        void write(JsonGenerator out, T entry) throws IOException;
    }
}
