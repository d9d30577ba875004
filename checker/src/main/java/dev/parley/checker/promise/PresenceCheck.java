package dev.parley.checker.promise;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import java.util.List;

/// What was last pushed of a user's presence is what is so.
final class PresenceCheck implements Check {
    @Override
    public List<Violation> violations(History history) {
        return history.of(Fact.PresenceShown.class)
                .filter(presence -> presence.shown() != presence.actual())
                .map(presence -> new Violation(
                        Promise.PRESENCE_IS_TRUE, presence.user() + " was shown wrong", List.of(presence)))
                .toList();
    }
}
