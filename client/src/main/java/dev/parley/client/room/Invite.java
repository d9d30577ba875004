package dev.parley.client.room;

import dev.parley.client.json.JsonObject;
import java.time.Instant;
import java.util.NoSuchElementException;

/// An invite into a room: whoever has its text may join.
public record Invite(String invite, Instant expiresAt) {
    static Invite of(JsonObject ack) {
        return new Invite(
                ack.requiredText("invite"), ack.instant("expiresAt").orElseThrow(NoSuchElementException::new));
    }
}
