package dev.parley.testkit.memory;

import dev.parley.port.user.Profiles;
import dev.parley.testkit.contract.ProfilesContract;

class InMemoryProfilesTest implements ProfilesContract {
    private final InMemoryProfiles profiles = new InMemoryProfiles(new InMemoryStore());

    @Override
    public Profiles profiles() {
        return profiles;
    }
}
