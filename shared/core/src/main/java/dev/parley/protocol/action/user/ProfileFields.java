package dev.parley.protocol.action.user;

import dev.parley.domain.user.Profile;
import dev.parley.protocol.json.JsonOutput;

/// Writes what a profile holds.
final class ProfileFields {
    private ProfileFields() {}

    static void write(JsonOutput out, Profile profile) {
        out.text("displayName", profile.displayName());
        out.text("avatarUrl", profile.avatarUrl());
        out.metadata("metadata", profile.metadata());
    }
}
