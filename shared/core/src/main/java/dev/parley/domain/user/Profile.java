package dev.parley.domain.user;

import dev.parley.domain.Metadata;
import java.util.Optional;

/// How a user presents themselves to others.
public record Profile(Optional<String> displayName, Optional<String> avatarUrl, Optional<Metadata> metadata) {
    public static final Profile NOTHING = new Profile(Optional.empty(), Optional.empty(), Optional.empty());

    public Profile with(ProfileUpdate update) {
        return new Profile(
                update.displayName().appliedTo(displayName),
                update.avatarUrl().appliedTo(avatarUrl),
                update.metadata().appliedTo(metadata));
    }
}
