package dev.parley.testkit.memory.tables;

import dev.parley.port.user.Profiles;
import dev.parley.testkit.contract.people.ProfilesContract;

class InMemoryProfilesTest implements ProfilesContract {
    private final InMemoryProfiles profiles = new InMemoryProfiles(new InMemoryStore());

    @Override
    public Profiles profiles() {
        return profiles;
    }
}
