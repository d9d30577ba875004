package dev.parley.port.room;

import dev.parley.domain.id.UserId;
import dev.parley.domain.room.AutoJoin;
import dev.parley.domain.room.Stance;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// What users let others do with them. All reads are consistent. Thread safe; every write is safe to repeat.
public interface Consents {
    /// Whom the user lets add them without asking; absent if the user has not chosen.
    Optional<AutoJoin> autoJoin(UserId userId);

    void chooseAutoJoin(UserId userId, AutoJoin autoJoin);

    /// How each of these users meets `actor`, and how `actor` meets itself where it is one of them. At most 100.
    Map<UserId, Stance> stances(UserId actor, Collection<UserId> users);
}
