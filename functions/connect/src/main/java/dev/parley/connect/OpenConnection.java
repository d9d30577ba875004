package dev.parley.connect;

import dev.parley.domain.connection.Caller;
import dev.parley.domain.connection.Connection;
import dev.parley.facts.ConnectionTerms;
import dev.parley.facts.Limit;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.port.connection.ConnectionRegistry.Registration;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket.UserBucket;
import dev.parley.port.limit.RateLimiter.Decision;
import dev.parley.protocol.ConnectParameters;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Registers a connection that is about to be established. Thread safe; safe to repeat.
///
/// @throws dev.parley.port.DependencyUnavailableException if it is not known whether the connection is
/// registered
final class OpenConnection {
    /// The gateway cuts every connection at this age.

    private final ConnectionRegistry registry;
    private final RateLimiter limiter;
    private final PresencePublisher presence;
    private final Terms terms;
    private final Clock clock;

    OpenConnection(
            ConnectionRegistry registry, RateLimiter limiter, PresencePublisher presence, Terms terms, Clock clock) {
        this.registry = registry;
        this.limiter = limiter;
        this.presence = presence;
        this.terms = terms;
        this.clock = clock;
    }

    Opening handle(Caller caller, ConnectParameters parameters, Instant connectedAt) {
        return switch (parameters) {
            case ConnectParameters.Rejected(String parameter) -> new Opening.Malformed(parameter);
            case ConnectParameters.Accepted accepted ->
                switch (limiter.take(new UserBucket(Limit.CONNECTS, caller.userId()))) {
                    case Decision.Limited(Duration retryAfter) -> new Opening.Limited(retryAfter);
                    case Decision.Allowed() -> register(connection(caller, accepted, connectedAt));
                };
        };
    }

    private Connection connection(Caller caller, ConnectParameters.Accepted accepted, Instant connectedAt) {
        Instant cut = connectedAt.plus(ConnectionTerms.LONGEST);
        Instant expiresAt = caller.isExpired(cut) ? caller.tokenExpiresAt() : cut;
        return new Connection(
                caller.connectionId(),
                caller.userId(),
                accepted.binding(),
                accepted.deviceId(),
                connectedAt,
                expiresAt,
                terms.callback());
    }

    private Opening register(Connection connection) {
        return switch (registry.register(connection, terms.maxConnections(), clock.instant())) {
            case Registration.Banned() -> new Opening.Banned();
            case Registration.KeptOut(var until) -> new Opening.Limited(Duration.between(clock.instant(), until));
            case Registration.Registered registered -> {
                presence.mayHaveChanged(connection.userId());
                yield new Opening.Opened();
            }
        };
    }

    /// Where the connections of this deployment are posted to, and how many a user may have.
    record Terms(URI callback, int maxConnections) {}

    /// What became of the attempt.
    sealed interface Opening {
        record Opened() implements Opening {}

        /// The query parameter does not have its form.
        record Malformed(String parameter) implements Opening {}

        record Limited(Duration retryAfter) implements Opening {}

        record Banned() implements Opening {}
    }
}
