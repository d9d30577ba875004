package dev.parley.port.limit;

import dev.parley.domain.id.UserId;

/// Takes note of users who go on sending frames that the limit of all frames refuses, see
/// [dev.parley.facts.FloodTerms]. Never fails. Thread safe.
@FunctionalInterface
public interface FloodReport {
    /// The user was refused too often lately. Reported again only after as many refusals more.
    void flooding(UserId user);

    /// Tells nobody.
    static FloodReport none() {
        return user -> {};
    }
}
