package dev.parley.client.room;

import dev.parley.client.json.JsonObject;
import java.util.Optional;

/// How a user presents themselves.
public record UserProfile(
        String userId, Optional<String> displayName, Optional<String> avatarUrl, Optional<JsonObject> metadata) {
    static UserProfile of(JsonObject profile) {
        return new UserProfile(
                profile.requiredText("userId"),
                profile.text("displayName"),
                profile.text("avatarUrl"),
                profile.object("metadata"));
    }
}
