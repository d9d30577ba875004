package dev.parley.client.room;

import dev.parley.client.json.JsonObject;
import java.util.List;

/// What became of an addition. Who is in neither list was a member already or does not want it.
///
/// @param requested those who are asked first
public record Added(List<String> added, List<String> requested, int memberCount) {
    public Added {
        added = List.copyOf(added);
        requested = List.copyOf(requested);
    }

    static Added of(JsonObject ack) {
        return new Added(ack.texts("added"), ack.texts("requested"), (int)
                ack.number("memberCount").orElse(0));
    }
}
