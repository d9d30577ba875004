package dev.parley.fanout.post;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.event.Event;
import dev.parley.domain.id.LogName;
import dev.parley.domain.id.UserId;
import dev.parley.facts.ConnectionTerms;
import dev.parley.fanout.batch.Deadline;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.port.queue.EventPublisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// After a delivery: removes connections that answered 410, marks expired ones for closing, and requests a
/// presence check if others see the wrong state. A failure here fails no delivery: the next delivery to the
/// user finds the same. Thread safe.
public final class ConnectionCleanup {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionCleanup.class);

    private static final Duration EVENTS_APART = Duration.ofSeconds(10);

    private final ConnectionRegistry registry;
    private final EventPublisher events;
    private final Clock clock;
    private final ExpiringSet<UserId> published;

    public ConnectionCleanup(ConnectionRegistry registry, EventPublisher events, Clock clock) {
        this.registry = registry;
        this.events = events;
        this.clock = clock;
        this.published = new ExpiringSet<>(clock, EVENTS_APART);
    }

    /// The gateway did not know this connection.
    void gone(Connection connection) {
        Instant now = clock.instant();
        if (now.isBefore(connection.connectedAt().plus(ConnectionTerms.ESTABLISHED_AFTER))) {
            return;
        }
        try {
            registry.remove(connection.userId(), connection.id(), now);
            events.publish(new Event.PresenceMayHaveChanged(connection.userId()));
        } catch (DependencyUnavailableException e) {
            LOG.warn("a gone connection of {} is not forgotten yet", LogName.of(connection.userId()), e);
        }
    }

    /// These items were read. Stops at the deadline.
    public void read(Collection<UserConnections> users, Deadline deadline) {
        Instant now = clock.instant();
        for (UserConnections user : users) {
            if (deadline.hasPassed()) {
                return;
            }
            if (needsAttention(user, now)) {
                attend(user, now);
            }
        }
    }

    private static boolean needsAttention(UserConnections user, Instant now) {
        return user.presenceIsUntrue(now)
                || !user.closing().isEmpty()
                || user.live(now).size() < user.open().size();
    }

    private void attend(UserConnections user, Instant now) {
        if (!published.note(user.userId())) {
            return;
        }
        try {
            user.open().stream()
                    .filter(connection -> connection.isExpired(now))
                    .forEach(connection -> registry.markClosing(user.userId(), connection.id(), reason(connection)));
            events.publish(new Event.PresenceMayHaveChanged(user.userId()));
        } catch (DependencyUnavailableException e) {
            published.forget(user.userId());
            LOG.warn("the connections of {} are not tidied yet", LogName.of(user.userId()), e);
        }
    }

    public static DisconnectReason reason(Connection expired) {
        return expired.expiresAt().isBefore(expired.connectedAt().plus(ConnectionTerms.LONGEST))
                ? DisconnectReason.TOKEN_EXPIRED
                : DisconnectReason.CONNECTED_TOO_LONG;
    }
}
