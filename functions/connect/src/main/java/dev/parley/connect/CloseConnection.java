package dev.parley.connect;

import dev.parley.domain.connection.Caller;
import dev.parley.port.connection.ConnectionRegistry;
import java.time.Clock;

/// Forgets a connection that is gone; no other one of the user's. Thread safe; safe to repeat.
///
/// @throws dev.parley.port.DependencyUnavailableException if the connection may still be registered
final class CloseConnection {
    private final ConnectionRegistry registry;
    private final PresencePublisher presence;
    private final Clock clock;

    CloseConnection(ConnectionRegistry registry, PresencePublisher presence, Clock clock) {
        this.registry = registry;
        this.presence = presence;
        this.clock = clock;
    }

    void handle(Caller caller) {
        registry.remove(caller.userId(), caller.connectionId(), clock.instant());
        presence.mayHaveChanged(caller.userId());
    }
}
