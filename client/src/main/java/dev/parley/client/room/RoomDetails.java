package dev.parley.client.room;

import dev.parley.client.json.JsonObject;
import java.util.Optional;

/// A room with all that its member may know of it.
///
/// @param defaultRole the role of who joins
/// @param history `joined` or `all`
public record RoomDetails(
        RoomView room, int memberCount, Optional<JsonObject> metadata, String defaultRole, String history) {
    static RoomDetails of(JsonObject room) {
        return new RoomDetails(
                RoomView.of(room),
                (int) room.number("memberCount").orElse(0),
                room.object("metadata"),
                room.text("defaultRole").orElse("member"),
                room.text("history").orElse("joined"));
    }
}
