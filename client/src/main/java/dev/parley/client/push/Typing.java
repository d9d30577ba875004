package dev.parley.client.push;

import dev.parley.client.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;

/// Who types in a room now, at most five of them. Each is to be dropped at its `expiresAt` without a further
/// push.
public record Typing(String roomId, List<Typist> typists) {
    public Typing {
        typists = List.copyOf(typists);
    }

    public record Typist(String userId, Instant expiresAt) {
        private static Typist of(JsonObject typist) {
            return new Typist(
                    typist.requiredText("userId"),
                    typist.instant("expiresAt").orElseThrow(NoSuchElementException::new));
        }
    }

    /// Reads a push of type `typing`.
    ///
    /// @throws IllegalArgumentException if it is none of the contract
    public static Typing of(JsonObject push) {
        return new Typing(push.requiredText("roomId"), push.objects("typing", Typist::of));
    }
}
