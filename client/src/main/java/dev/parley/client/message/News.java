package dev.parley.client.message;

import dev.parley.client.json.JsonObject;
import java.util.List;

/// What `sync` found.
///
/// @param rooms those with something new, each with the first entries after its place
/// @param gone the rooms that the user is not in
public record News(List<LogPage> rooms, List<String> gone) {
    public News {
        rooms = List.copyOf(rooms);
        gone = List.copyOf(gone);
    }

    static News of(JsonObject ack) {
        List<LogPage> rooms = ack.objects("rooms").stream()
                .map(room -> LogPage.of(room.requiredText("roomId"), room))
                .toList();
        return new News(rooms, ack.texts("gone"));
    }
}
