package dev.parley.client.room;

import dev.parley.client.json.JsonObject;
import java.util.List;

/// A group to be created. Immutable.
public final class NewGroup {
    private final JsonObject fields;

    private NewGroup(JsonObject fields) {
        this.fields = fields;
    }

    /// Without a name, with these others.
    ///
    /// @param members up to 99 user ids
    public static NewGroup of(List<String> members) {
        return new NewGroup(JsonObject.EMPTY.with("kind", "group").with("members", members));
    }

    /// @param name 1 to 100 characters
    public NewGroup name(String name) {
        return new NewGroup(fields.with("name", name));
    }

    /// @param topic 1 to 500 characters
    public NewGroup topic(String topic) {
        return new NewGroup(fields.with("topic", topic));
    }

    public NewGroup avatarUrl(String httpsUrl) {
        return new NewGroup(fields.with("avatarUrl", httpsUrl));
    }

    /// @param object up to 4,096 bytes as compact JSON
    public NewGroup metadata(JsonObject object) {
        return new NewGroup(fields.with("metadata", object));
    }

    /// Who joins reads the log from the start, and not from joining on.
    public NewGroup withAllHistory() {
        return new NewGroup(fields.with("history", "all"));
    }

    /// Who joins reads and reacts, and does not send.
    public NewGroup ofReaders() {
        return new NewGroup(fields.with("defaultRole", "reader"));
    }

    /// Owned by that user: for `system`, which is no member itself.
    public NewGroup ownedBy(String userId) {
        return new NewGroup(fields.with("owner", userId));
    }

    JsonObject fields() {
        return fields;
    }
}
