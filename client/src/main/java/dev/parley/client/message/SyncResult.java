package dev.parley.client.message;

import dev.parley.client.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/// What `sync` found.
///
/// @param rooms those with something new, each with the first entries after its known `seq`
/// @param gone the rooms that the user is not in
public record SyncResult(List<LogPage> rooms, List<String> gone) {
    public SyncResult {
        rooms = List.copyOf(rooms);
        gone = List.copyOf(gone);
    }

    static SyncResult of(JsonObject ack) {
        List<LogPage> rooms = ack.objects("rooms").stream()
                .map(room -> LogPage.of(room.requiredText("roomId"), room))
                .collect(Collectors.toList());
        return new SyncResult(rooms, ack.texts("gone"));
    }
}
