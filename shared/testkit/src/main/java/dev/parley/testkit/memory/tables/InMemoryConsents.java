package dev.parley.testkit.memory.tables;

import dev.parley.domain.id.UserId;
import dev.parley.domain.room.AutoJoin;
import dev.parley.domain.room.Stance;
import dev.parley.port.room.Consents;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The preferences of an [InMemoryStore].
public final class InMemoryConsents implements Consents {
    private final InMemoryStore store;

    public InMemoryConsents(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<AutoJoin> autoJoin(UserId userId) {
        return store.atomically(() -> Optional.ofNullable(store.autoJoins.get(userId)));
    }

    @Override
    public void chooseAutoJoin(UserId userId, AutoJoin autoJoin) {
        store.atomically(() -> store.autoJoins.put(userId, autoJoin));
    }

    @Override
    public Map<UserId, Stance> stances(UserId actor, Collection<UserId> users) {
        return store.atomically(() -> {
            Map<UserId, Stance> stances = new HashMap<>();
            for (UserId user : users) {
                int all = store.membershipsOf(user).size();
                int rooms = roomsOf(store, user);
                stances.put(
                        user,
                        new Stance(
                                Optional.ofNullable(store.autoJoins.get(user)),
                                store.blocks(user, actor),
                                rooms,
                                all - rooms));
            }
            return stances;
        });
    }

    static int roomsOf(InMemoryStore store, UserId user) {
        return (int) store.membershipsOf(user).values().stream()
                .filter(membership -> !membership.isRequest())
                .count();
    }
}
