package dev.parley.client.room;

import dev.parley.client.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A change of a room or of its members. One may be missed: [RoomActions#listRooms] shows what is.
///
/// @param event `created`, `memberAdded`, `memberRemoved`, `roleChanged`, `updated`, `deleted`,
///     `requested`, or what later versions bring
/// @param userId whom the change is about, if it is about one user
/// @param role the role of that user after `roleChanged`
/// @param changed after `updated`, the names of the values that changed; those without a value were taken away
public record RoomChange(
        String roomId,
        String event,
        Optional<String> userId,
        Optional<String> role,
        Set<String> changed,
        Optional<String> name,
        Optional<String> topic,
        Optional<String> avatarUrl,
        Optional<JsonObject> metadata,
        Optional<String> defaultRole) {
    private static final List<String> VALUES = List.of("name", "topic", "avatarUrl", "metadata", "defaultRole");

    public RoomChange {
        changed = Set.copyOf(changed);
    }

    /// Reads a push of type `room`.
    public static RoomChange of(JsonObject push) {
        Set<String> changed = new LinkedHashSet<>(VALUES);
        changed.removeIf(value -> !push.has(value));
        return new RoomChange(
                push.requiredText("roomId"),
                push.requiredText("event"),
                push.text("userId"),
                push.text("role"),
                changed,
                push.text("name"),
                push.text("topic"),
                push.text("avatarUrl"),
                push.object("metadata"),
                push.text("defaultRole"));
    }
}
