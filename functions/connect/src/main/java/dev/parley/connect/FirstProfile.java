package dev.parley.connect;

import dev.parley.domain.id.UserId;
import dev.parley.domain.user.Profile;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.user.Profiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives a user who has no profile the one that the token has. Thread safe; safe to repeat.
final class FirstProfile {
    private static final Logger LOG = LoggerFactory.getLogger(FirstProfile.class);

    private final Profiles profiles;

    FirstProfile(Profiles profiles) {
        this.profiles = profiles;
    }

    /// Never fails: the user's next connect tries again.
    void make(UserId userId, Profile named) {
        if (named.equals(Profile.NOTHING)) {
            return;
        }
        try {
            profiles.makeFirst(userId, named);
        } catch (DependencyUnavailableException e) {
            LOG.warn("a first profile could not be made", e);
        }
    }
}
