package dev.parley.client.room;

import dev.parley.client.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// The room that a request to create one gave.
///
/// @param created false if it was there
/// @param requested those who are asked first
public record NewRoom(
        String roomId, String kind, Optional<String> name, int memberCount, boolean created, List<String> requested) {
    public NewRoom {
        requested = List.copyOf(requested);
    }

    static NewRoom of(JsonObject ack) {
        return new NewRoom(
                ack.requiredText("roomId"),
                ack.requiredText("kind"),
                ack.text("name"),
                (int) ack.number("memberCount").orElse(0),
                ack.flag("created"),
                ack.texts("requested"));
    }
}
