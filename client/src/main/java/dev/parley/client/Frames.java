package dev.parley.client;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.client.json.JsonObject;
import java.util.Map;

/// Turns frames into the client's own values, and those into frames.
public final class Frames {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Frames() {}

    public static JsonObject object(JsonNode frame) {
        return JSON.convertValue(frame, JsonObject.class);
    }

    /// The values by their names; a null stays one.
    public static Map<String, ?> map(JsonObject fields) {
        return JSON.convertValue(fields, new TypeReference<Map<String, ?>>() {});
    }
}
