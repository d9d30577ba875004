package dev.parley.testkit.memory.tables;

import dev.parley.domain.id.UserId;
import dev.parley.domain.user.Profile;
import dev.parley.domain.user.ProfileUpdate;
import dev.parley.domain.user.Report;
import dev.parley.port.user.Profiles;
import dev.parley.port.user.Reports;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The profiles and reports of an [InMemoryStore].
public final class InMemoryProfiles implements Profiles, Reports {
    private final InMemoryStore store;

    public InMemoryProfiles(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Map<UserId, Profile> find(Collection<UserId> users) {
        return store.atomically(() -> {
            Map<UserId, Profile> found = new HashMap<>(store.profiles);
            found.keySet().retainAll(users);
            return found;
        });
    }

    @Override
    public Profile change(UserId userId, ProfileUpdate update) {
        return store.atomically(() -> {
            Profile changed =
                    store.profiles.getOrDefault(userId, Profile.NOTHING).with(update);
            store.profiles.put(userId, changed);
            return changed;
        });
    }

    @Override
    public void makeFirst(UserId userId, Profile profile) {
        store.atomically(() -> {
            store.profiles.putIfAbsent(userId, profile);
            return profile;
        });
    }

    @Override
    public void file(Report report) {
        store.atomically(() -> store.reports.add(report));
    }

    public List<Report> reports() {
        return store.atomically(() -> List.copyOf(store.reports));
    }
}
