package dev.parley.client.device.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/// A change of the message that has the number `ref` in the room: an entry of the same log, with a `seq` of its own.
///
/// A message that `history` gives holds the changes up to its `changedSeq` already.
public sealed interface MessageChange {
    Origin origin();

    long ref();

    /// Where the change stands, who made it, and when.
    record Origin(String roomId, long seq, String sender, Instant sentAt) {}

    /// The message says this from now on. `body` is absent where the message is deleted, or from before the user
    /// joined.
    record Edited(Origin origin, long ref, Optional<String> body) implements MessageChange {}

    /// The message is deleted for everyone.
    record Deleted(Origin origin, long ref) implements MessageChange {}

    /// The sender gives the message an emoji, or takes it back. `emoji` is absent where the message is from before the
    /// user joined.
    record Reacted(Origin origin, long ref, Optional<String> emoji, boolean on) implements MessageChange {}

    /// What the entry says of another; absent if it is of a kind that this version does not know.
    static Optional<MessageChange> of(String roomId, JsonNode entry) {
        long ref = entry.path("ref").asLong();
        return switch (entry.path("kind").asText()) {
            case "edit" -> Optional.of(new Edited(change(roomId, entry), ref, text(entry, "body")));
            case "delete" -> Optional.of(new Deleted(change(roomId, entry), ref));
            case "reaction" ->
                Optional.of(new Reacted(
                        change(roomId, entry),
                        ref,
                        text(entry, "emoji"),
                        entry.path("on").asBoolean()));
            case "deleted" -> Optional.of(new Deleted(deletion(roomId, entry), seq(entry)));
            default -> Optional.empty();
        };
    }

    private static Origin change(String roomId, JsonNode entry) {
        return new Origin(
                roomId,
                seq(entry),
                entry.path("sender").asText(),
                Instant.parse(entry.path("sentAt").asText()));
    }

    private static long seq(JsonNode entry) {
        return entry.path("seq").asLong();
    }

    /// Of a message that was deleted before the device saw it.
    private static Origin deletion(String roomId, JsonNode entry) {
        return new Origin(
                roomId,
                entry.path("changedSeq").asLong(),
                entry.path("deletedBy").asText(),
                Instant.parse(entry.path("deletedAt").asText()));
    }

    private static Optional<String> text(JsonNode entry, String name) {
        return entry.hasNonNull(name) ? Optional.of(entry.path(name).asText()) : Optional.empty();
    }
}
