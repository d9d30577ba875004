package dev.parley.port.user;

import dev.parley.domain.id.UserId;
import dev.parley.domain.user.Profile;
import dev.parley.domain.user.ProfileUpdate;
import java.util.Collection;
import java.util.Map;

/// The profiles of users. Thread safe; every write is safe to repeat.
public interface Profiles {
    /// The profiles of those of the users that have one, in one request. At most 100.
    Map<UserId, Profile> find(Collection<UserId> users);

    /// Changes the user's profile, and makes it first where there is none.
    ///
    /// @return the profile that stands now
    Profile change(UserId userId, ProfileUpdate update);

    /// Gives the user this profile, unless there is one, however it came to be. Costs a read where there is one, which
    /// may be some moments old.
    void makeFirst(UserId userId, Profile profile);
}
