package dev.parley.client.room;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// Reads what a frame may leave out.
final class Fields {
    private Fields() {}

    static Optional<String> text(JsonNode frame, String name) {
        return Optional.ofNullable(frame.path(name).textValue());
    }

    /// The text of a JSON object.
    static Optional<String> object(JsonNode frame, String name) {
        JsonNode value = frame.path(name);
        return value.isObject() ? Optional.of(value.toString()) : Optional.empty();
    }
}
