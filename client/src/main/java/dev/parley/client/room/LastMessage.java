package dev.parley.client.room;

import dev.parley.client.json.JsonObject;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;

/// The latest message of a room.
///
/// @param preview up to 100 characters of what it says now; absent once it is deleted
/// @param deletedAt absent while the message stands
public record LastMessage(
        long seq, String sender, Instant sentAt, Optional<String> preview, Optional<Instant> deletedAt) {
    static LastMessage of(JsonObject last) {
        return new LastMessage(
                last.number("seq").orElseThrow(NoSuchElementException::new),
                last.requiredText("sender"),
                last.instant("sentAt").orElseThrow(NoSuchElementException::new),
                last.text("preview"),
                last.instant("deletedAt"));
    }
}
