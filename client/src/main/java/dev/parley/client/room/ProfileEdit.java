package dev.parley.client.room;

import java.util.Map;

/// A change of one's own profile. Immutable.
public final class ProfileEdit extends Edit<ProfileEdit> {
    /// Changes nothing.
    public static final ProfileEdit NOTHING = new ProfileEdit(Map.of());

    private ProfileEdit(Map<String, Object> values) {
        super(values);
    }

    @Override
    ProfileEdit having(Map<String, Object> all) {
        return new ProfileEdit(all);
    }

    public ProfileEdit displayName(String name) {
        return with("displayName", name);
    }

    public ProfileEdit withoutDisplayName() {
        return without("displayName");
    }

    public ProfileEdit avatarUrl(String httpsUrl) {
        return with("avatarUrl", httpsUrl);
    }

    public ProfileEdit withoutAvatarUrl() {
        return without("avatarUrl");
    }

    /// @throws IllegalArgumentException if the text is not a JSON object
    public ProfileEdit metadata(String json) {
        return withObject("metadata", json);
    }

    public ProfileEdit withoutMetadata() {
        return without("metadata");
    }
}
