package dev.parley.server;

import dev.parley.domain.id.UserId;
import dev.parley.domain.room.AutoJoin;
import dev.parley.domain.room.Stance;
import dev.parley.port.room.Consents;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How users meet the deployment itself: it adds them without asking, whatever they let other users do. Only
/// that a user is in as many rooms as a user can be holds for it too. Thread safe.
record UnaskedConsents(Consents consents) implements Consents {
    @Override
    public Optional<AutoJoin> autoJoin(UserId userId) {
        return consents.autoJoin(userId);
    }

    @Override
    public void chooseAutoJoin(UserId userId, AutoJoin autoJoin) {
        consents.chooseAutoJoin(userId, autoJoin);
    }

    @Override
    public Map<UserId, Stance> stances(UserId actor, Collection<UserId> users) {
        Map<UserId, Stance> stances = new HashMap<>();
        Map<UserId, Stance> standing = consents.stances(actor, users);
        users.forEach(user -> stances.put(
                user,
                new Stance(
                        Optional.of(AutoJoin.EVERYONE),
                        false,
                        standing.getOrDefault(user, Stance.UNKNOWN).rooms(),
                        0)));
        return stances;
    }
}
