package dev.parley.client.device.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// A message as every member sees it. `clientMessageId` tells the sender which of its sends it is.
public record RoomMessage(
        String roomId, long seq, String messageId, String clientMessageId, String sender, String body, Instant sentAt) {
    static RoomMessage of(String roomId, JsonNode entry) {
        return new RoomMessage(
                roomId,
                entry.path("seq").asLong(),
                entry.path("messageId").asText(),
                entry.path("clientMessageId").asText(),
                entry.path("sender").asText(),
                entry.path("body").asText(),
                Instant.parse(entry.path("sentAt").asText()));
    }
}
