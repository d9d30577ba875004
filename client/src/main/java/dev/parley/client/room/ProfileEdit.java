package dev.parley.client.room;

import dev.parley.client.json.JsonObject;

/// A change of one's own profile. Immutable.
public final class ProfileEdit extends Edit<ProfileEdit> {
    /// Changes nothing.
    public static final ProfileEdit NOTHING = new ProfileEdit(JsonObject.EMPTY);

    private ProfileEdit(JsonObject values) {
        super(values);
    }

    @Override
    ProfileEdit having(JsonObject all) {
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

    public ProfileEdit metadata(JsonObject object) {
        return with("metadata", object);
    }

    public ProfileEdit withoutMetadata() {
        return without("metadata");
    }
}
