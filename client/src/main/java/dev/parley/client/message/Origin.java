package dev.parley.client.message;

import dev.parley.client.json.JsonObject;
import java.time.Instant;
import java.util.NoSuchElementException;

/// Where an entry stands in its room's log, who sent it under which id, and when it was stored.
///
/// @param messageId the server's id of the entry
/// @param clientMessageId tells the sender which of its sends it is
public record Origin(String roomId, long seq, String messageId, String clientMessageId, String sender, Instant sentAt) {
    static Origin of(String roomId, JsonObject entry) {
        return new Origin(
                roomId,
                entry.number("seq").orElseThrow(NoSuchElementException::new),
                entry.text("messageId").orElse(""),
                entry.text("clientMessageId").orElse(""),
                entry.requiredText("sender"),
                entry.instant("sentAt").orElseThrow(NoSuchElementException::new));
    }

    static long ref(JsonObject entry) {
        return entry.number("ref").orElseThrow(NoSuchElementException::new);
    }
}
