package dev.parley.run.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/// Reads an event of the queue of messages.
final class QueuedMessage {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private QueuedMessage() {}

    /// The id of the message that the event is about; empty for any other event.
    static Optional<String> id(String body) {
        try {
            JsonNode id = JSON.readTree(body).path("messageId");
            return id.isTextual() ? Optional.of(id.asText()) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}
