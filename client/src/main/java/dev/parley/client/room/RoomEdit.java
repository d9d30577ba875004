package dev.parley.client.room;

import java.util.Map;

/// A change of what a room presents. Immutable.
public final class RoomEdit extends Edit<RoomEdit> {
    /// Changes nothing.
    public static final RoomEdit NOTHING = new RoomEdit(Map.of());

    private RoomEdit(Map<String, Object> values) {
        super(values);
    }

    @Override
    RoomEdit having(Map<String, Object> all) {
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

    /// @throws IllegalArgumentException if the text is not a JSON object
    public RoomEdit metadata(String json) {
        return withObject("metadata", json);
    }

    public RoomEdit withoutMetadata() {
        return without("metadata");
    }

    /// `member` or `reader`.
    public RoomEdit defaultRole(String role) {
        return with("defaultRole", role);
    }
}
