package dev.parley.client.message;

import dev.parley.client.json.JsonObject;
import java.util.List;

/// What a message says from an edit on. Mentions and metadata that the edit does not name stay. Immutable.
///
/// @param body 1 to 16,384 bytes of UTF-8
public record MessageEdit(String body, FieldChange<List<String>> mentions, FieldChange<JsonObject> metadata) {
    /// Says this, with the mentions and the metadata that there are.
    public static MessageEdit of(String body) {
        return new MessageEdit(body, FieldChange.none(), FieldChange.none());
    }

    public MessageEdit mentioning(List<String> users) {
        return new MessageEdit(body, FieldChange.to(List.copyOf(users)), metadata);
    }

    public MessageEdit withoutMentions() {
        return new MessageEdit(body, FieldChange.away(), metadata);
    }

    public MessageEdit withMetadata(JsonObject object) {
        return new MessageEdit(body, mentions, FieldChange.to(object));
    }

    public MessageEdit withoutMetadata() {
        return new MessageEdit(body, mentions, FieldChange.away());
    }

    /// The content as `editMessage` takes it.
    public JsonObject fields() {
        JsonObject fields = JsonObject.EMPTY.with("body", body);
        if (mentions.named()) {
            JsonObject before = fields;
            fields = mentions.value()
                    .map(users -> before.with("mentions", users))
                    .orElse(before.withNull("mentions"));
        }
        if (metadata.named()) {
            JsonObject before = fields;
            fields = metadata.value()
                    .map(object -> before.with("metadata", object))
                    .orElse(before.withNull("metadata"));
        }
        return fields;
    }
}
