package dev.parley.client.push;

import dev.parley.client.json.JsonObject;
import java.time.Instant;
import java.util.NoSuchElementException;

/// A user came online or left. Not sure to come; `members` shows the same.
public record Presence(String userId, boolean online, Instant at) {
    /// Reads a push of type `presence`.
    ///
    /// @throws IllegalArgumentException if it is none of the contract
    public static Presence of(JsonObject push) {
        return new Presence(
                push.requiredText("userId"),
                push.flag("online"),
                push.instant("at").orElseThrow(NoSuchElementException::new));
    }
}
