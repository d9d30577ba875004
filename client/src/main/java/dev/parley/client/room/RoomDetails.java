package dev.parley.client.room;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// A room with all that its member may know of it.
///
/// @param metadata a JSON object, if the room has any
/// @param defaultRole the role of who joins
/// @param history `joined` or `all`
public record RoomDetails(
        RoomView room, int memberCount, Optional<String> metadata, String defaultRole, String history) {
    static RoomDetails of(JsonNode room) {
        return new RoomDetails(
                RoomView.of(room),
                room.path("memberCount").asInt(),
                Fields.object(room, "metadata"),
                room.path("defaultRole").asText(),
                room.path("history").asText());
    }
}
