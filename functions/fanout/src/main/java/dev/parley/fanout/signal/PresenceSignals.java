package dev.parley.fanout.signal;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.event.Event;
import dev.parley.domain.id.UserId;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.post.ConnectionCleanup;
import dev.parley.fanout.post.ConnectionCloser;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.port.queue.EventPublisher;
import dev.parley.protocol.Push;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Looks at a user's connections as they are now: closes those that are to be closed, and tells the user's
/// acquaintances whether the user is online if that is not what they were told last. Safe to repeat. Thread
/// safe; one call at a time for each user.
public final class PresenceSignals {
    private final ConnectionRegistry registry;
    private final ConnectionCloser closer;
    private final PresenceAudience acquaintances;
    private final SignalPush push;
    private final EventPublisher events;

    public PresenceSignals(
            ConnectionRegistry registry,
            ConnectionCloser closer,
            PresenceAudience acquaintances,
            SignalPush push,
            EventPublisher events) {
        this.registry = registry;
        this.closer = closer;
        this.acquaintances = acquaintances;
        this.push = push;
        this.events = events;
    }

    /// @return whether the user is done with
    /// @throws dev.parley.port.DependencyUnavailableException if something is left to do
    boolean lookAt(UserId userId, Deadline deadline) {
        UserConnections user = withExpiredClosing(read(userId), deadline.clock().instant());
        boolean told = tell(user, deadline);
        return switch (closer.closeAll(user, deadline)) {
            case CLOSED -> told;
            case NOT_YET -> {
                events.publish(new Event.PresenceMayHaveChanged(userId));
                yield told;
            }
            case FAILED -> false;
        };
    }

    private UserConnections read(UserId userId) {
        return registry.read(Set.of(userId)).getOrDefault(userId, UserConnections.none(userId));
    }

    private UserConnections withExpiredClosing(UserConnections user, Instant now) {
        List<Connection> expired = user.open().stream()
                .filter(connection -> connection.isExpired(now))
                .toList();
        if (expired.isEmpty()) {
            return user;
        }
        expired.forEach(connection ->
                registry.markClosing(user.userId(), connection.id(), ConnectionCleanup.reason(connection)));
        return read(user.userId());
    }

    /// Pushes first and records after: a failure between the two tells twice, and never leaves an untruth
    /// standing.
    private boolean tell(UserConnections user, Deadline deadline) {
        Instant now = deadline.clock().instant();
        if (!user.presenceIsUntrue(now)) {
            return true;
        }
        boolean online = user.isOnline(now);
        Push presence = new Push.Presence(user.userId(), online, now);
        if (!push.push(presence, acquaintances.of(user.userId(), deadline), deadline)) {
            return false;
        }
        registry.recordPushed(user.userId(), online);
        return true;
    }
}
