package dev.parley.client.room;

import dev.parley.client.json.JsonObject;

/// A change of what a room presents. Immutable.
public final class RoomEdit extends Edit<RoomEdit> {
    /// Changes nothing.
    public static final RoomEdit NOTHING = new RoomEdit(JsonObject.EMPTY);

    private RoomEdit(JsonObject values) {
        super(values);
    }

    @Override
    RoomEdit having(JsonObject all) {
        return new RoomEdit(all);
    }

    public RoomEdit name(String name) {
        return with("name", name);
    }

    public RoomEdit withoutName() {
        return without("name");
    }

    public RoomEdit topic(String topic) {
        return with("topic", topic);
    }

    public RoomEdit withoutTopic() {
        return without("topic");
    }

    public RoomEdit avatarUrl(String httpsUrl) {
        return with("avatarUrl", httpsUrl);
    }

    public RoomEdit withoutAvatarUrl() {
        return without("avatarUrl");
    }

    public RoomEdit metadata(JsonObject object) {
        return with("metadata", object);
    }

    public RoomEdit withoutMetadata() {
        return without("metadata");
    }

    /// `member` or `reader`.
    public RoomEdit defaultRole(String role) {
        return with("defaultRole", role);
    }
}
