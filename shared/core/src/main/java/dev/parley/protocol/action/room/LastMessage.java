package dev.parley.protocol.action.room;

import dev.parley.domain.id.UserId;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.Deleted;
import dev.parley.domain.message.LogEntry;
import dev.parley.protocol.json.JsonObject;
import dev.parley.protocol.json.JsonOutput;
import java.time.Instant;
import java.util.Optional;

/// The latest message of a room as a listing shows it. A deleted one has `deletedAt` in place of the preview.
public record LastMessage(
        long seq, UserId sender, Instant sentAt, Optional<String> preview, Optional<Instant> deletedAt)
        implements JsonObject {
    private static final int PREVIEW_CODE_POINTS = 100;

    /// The message in its present state.
    public static LastMessage of(LogEntry message) {
        return new LastMessage(
                message.seq(),
                message.message().sender(),
                message.message().sentAt(),
                message.payload() instanceof Content content ? Optional.of(preview(content.body())) : Optional.empty(),
                message.payload() instanceof Deleted deleted ? Optional.of(deleted.at()) : Optional.empty());
    }

    private static String preview(String body) {
        return body.codePointCount(0, body.length()) <= PREVIEW_CODE_POINTS
                ? body
                : body.substring(0, body.offsetByCodePoints(0, PREVIEW_CODE_POINTS));
    }

    @Override
    public void writeFields(JsonOutput out) {
        out.number("seq", seq);
        out.text("sender", sender.value());
        out.time("sentAt", sentAt);
        out.text("preview", preview);
        out.time("deletedAt", deletedAt);
    }
}
