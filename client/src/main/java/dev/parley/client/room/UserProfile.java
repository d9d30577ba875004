package dev.parley.client.room;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// How a user presents themselves.
///
/// @param metadata a JSON object, if the profile has any
public record UserProfile(
        String userId, Optional<String> displayName, Optional<String> avatarUrl, Optional<String> metadata) {
    static UserProfile of(JsonNode profile) {
        return new UserProfile(
                profile.path("userId").asText(),
                Fields.text(profile, "displayName"),
                Fields.text(profile, "avatarUrl"),
                Fields.object(profile, "metadata"));
    }
}
