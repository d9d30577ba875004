package dev.parley.client.message;

import dev.parley.client.json.JsonObject;
import java.time.Instant;
import java.util.NoSuchElementException;

/// The ack of a message or of a change: it is stored and will be delivered.
///
/// @param duplicate whether an earlier try had been stored; then `messageId` and `sentAt` are that one's
public record Accepted(String messageId, Instant sentAt, boolean duplicate) {
    static Accepted of(JsonObject ack) {
        return new Accepted(
                ack.requiredText("messageId"),
                ack.instant("sentAt").orElseThrow(NoSuchElementException::new),
                ack.flag("duplicate"));
    }
}
