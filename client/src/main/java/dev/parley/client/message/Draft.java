package dev.parley.client.message;

import dev.parley.client.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a new message says. Immutable.
///
/// @param body 1 to 16,384 bytes of UTF-8
/// @param replyTo the `seq` that it answers, from 1
/// @param mentions up to 20 user ids
/// @param metadata up to 4,096 bytes as compact JSON, and 8 levels
public record Draft(String body, OptionalLong replyTo, List<String> mentions, Optional<JsonObject> metadata) {
    public Draft {
        mentions = List.copyOf(mentions);
    }

    /// Says only that.
    public static Draft of(String body) {
        return new Draft(body, OptionalLong.empty(), List.of(), Optional.empty());
    }

    /// This draft as an answer to the message with that `seq`.
    public Draft answering(long seq) {
        return new Draft(body, OptionalLong.of(seq), mentions, metadata);
    }

    public Draft mentioning(List<String> users) {
        return new Draft(body, replyTo, users, metadata);
    }

    public Draft withMetadata(JsonObject object) {
        return new Draft(body, replyTo, mentions, Optional.of(object));
    }

    /// The content as `sendMessage` takes it.
    public JsonObject fields() {
        JsonObject fields = JsonObject.EMPTY.with("body", body);
        fields = replyTo.isPresent() ? fields.with("replyTo", replyTo.getAsLong()) : fields;
        fields = mentions.isEmpty() ? fields : fields.with("mentions", mentions);
        return metadata.isPresent() ? fields.with("metadata", metadata.get()) : fields;
    }
}
