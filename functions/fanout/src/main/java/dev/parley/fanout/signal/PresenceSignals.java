package dev.parley.fanout.signal;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.event.Event.PresenceMayHaveChanged;
import dev.parley.domain.event.Event.PresenceMayHaveChanged.Shown;
import dev.parley.domain.id.UserId;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.post.ConnectionCleanup;
import dev.parley.fanout.post.ConnectionCloser;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.port.queue.EventPublisher;
import dev.parley.protocol.push.PresencePush;
import dev.parley.protocol.push.Push;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Reads the connections of a user as they are now. Closes those that are marked for closing, before anything
/// else: to push to a large audience may take all the time there is. Pushes to the user's presence audience
/// whether the user is online, if the last push said otherwise, and records it only if everyone was tried. A
/// member who saw another state in a listing gets the push in any case. Safe to repeat. Thread safe; one call
/// at a time for each user.
///
/// Listings show the connections as they are; pushes come seconds later. A listing together with the pushes
/// after it must still end at the truth, whenever it was read.
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

    /// Why a user is looked at.
    ///
    /// @param shown what some were shown of the user
    /// @param again whether an earlier look may have pushed something without recording it
    public record Occasion(List<Shown> shown, boolean again) {
        public Occasion {
            shown = List.copyOf(shown);
        }
    }

    /// @return whether the user is done with
    /// @throws dev.parley.port.DependencyUnavailableException if something is left to do
    public boolean lookAt(UserId userId, Occasion occasion, Deadline deadline) {
        UserConnections user = withExpiredClosing(read(userId), deadline.clock().instant());
        ConnectionCloser.Progress progress = closer.closeAll(user, deadline);
        boolean pushed = pushWhereUntrue(user, occasion, deadline);
        return switch (progress) {
            case CLOSED -> pushed && pushIfUnclear(user, occasion, deadline);
            case NOT_YET -> {
                events.publish(new PresenceMayHaveChanged(userId));
                yield pushed && pushIfUnclear(user, occasion, deadline);
            }
            case FAILED -> false;
        };
    }

    /// A look that comes back may have been cut short between push and record, or could not close a connection.
    /// While there are connections to close the second is assumed, else each try to close one would push. All get
    /// a push once they are closed.
    private static boolean isUnclear(UserConnections user, Occasion occasion) {
        return occasion.again() && !user.closing().isEmpty();
    }

    private boolean pushIfUnclear(UserConnections user, Occasion occasion, Deadline deadline) {
        boolean online = user.isOnline(deadline.clock().instant());
        return !isUnclear(user, occasion) || pushToAll(user, online, deadline);
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

    private boolean pushWhereUntrue(UserConnections user, Occasion occasion, Deadline deadline) {
        Instant now = deadline.clock().instant();
        boolean online = user.isOnline(now);
        if (user.presenceIsUntrue(now) || (occasion.again() && !isUnclear(user, occasion))) {
            return pushToAll(user, online, deadline);
        }
        Set<UserId> misled = occasion.shown().stream()
                .filter(shown -> shown.online() != online)
                .map(Shown::reader)
                .collect(Collectors.toSet());
        return misled.isEmpty() || push(user, online, misled::contains, deadline);
    }

    /// Pushes first and records after: a failure between the two pushes again, whatever is true by then. What
    /// someone was shown between the two was compared with the older record. If the user came or went in that
    /// time, the reader may believe something else than this push says, and no event is published: then all
    /// get the push again.
    private boolean pushToAll(UserConnections user, boolean online, Deadline deadline) {
        if (!push(user, online, anyone -> true, deadline)) {
            return false;
        }
        UserConnections recorded = registry.recordPushed(user.userId(), online);
        return recorded.registrations() == user.registrations()
                && !recorded.presenceIsUntrue(deadline.clock().instant());
    }

    private boolean push(UserConnections user, boolean online, Predicate<UserId> audience, Deadline deadline) {
        Push presence = new PresencePush(user.userId(), online, deadline.clock().instant());
        PresenceAudience.People people = acquaintances.of(user.userId(), deadline);
        List<UserId> readers = people.users().stream().filter(audience).toList();
        return push.pushToAll(presence, readers, deadline) && people.areAll();
    }
}
