package dev.parley.client.room;

import dev.parley.client.json.JsonObject;
import java.util.Optional;

/// The room that an invite led into.
///
/// @param joined false if the user was a member
public record Joined(String roomId, String kind, Optional<String> name, int memberCount, boolean joined) {
    static Joined of(JsonObject ack) {
        return new Joined(
                ack.requiredText("roomId"),
                ack.requiredText("kind"),
                ack.text("name"),
                (int) ack.number("memberCount").orElse(0),
                ack.flag("joined"));
    }
}
