package dev.parley.client.room;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/// One of the user's rooms, as a listing shows it.
///
/// @param kind `group` or `direct`
/// @param role the user's own
/// @param state `active`, or what later versions bring
/// @param peer the other user of a direct room
/// @param notifyLevel `all`, `mentions` or `none`
public record RoomView(
        String roomId,
        String kind,
        Optional<String> name,
        Optional<String> topic,
        Optional<String> avatarUrl,
        String role,
        String state,
        Optional<String> peer,
        String notifyLevel,
        long lastSeq,
        Optional<Instant> lastAt,
        long deliveredSeq,
        long readSeq,
        long unread) {
    static RoomView of(JsonNode room) {
        return new RoomView(
                room.path("roomId").asText(),
                room.path("kind").asText(),
                Fields.text(room, "name"),
                Fields.text(room, "topic"),
                Fields.text(room, "avatarUrl"),
                room.path("role").asText(),
                room.path("state").asText(),
                Fields.text(room, "peer"),
                room.path("notify").asText(),
                room.path("lastSeq").asLong(),
                Fields.text(room, "lastAt").map(Instant::parse),
                room.path("deliveredSeq").asLong(),
                room.path("readSeq").asLong(),
                room.path("unread").asLong());
    }
}
