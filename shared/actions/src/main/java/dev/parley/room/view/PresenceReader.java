package dev.parley.room.view;

import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.event.Event;
import dev.parley.domain.event.Event.PresenceMayHaveChanged;
import dev.parley.domain.event.Event.PresenceMayHaveChanged.Shown;
import dev.parley.domain.id.UserId;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.room.change.RoomEventPublisher;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads who is online, from the connections themselves. Thread safe.
///
/// Publishes an event of each user whose last push says something else than what is read here: a connection that
/// vanished without a trace is found this way, and everyone who got that push gets the next. The event says who
/// was shown what: a reader who was shown the middle of a flap gets a push of how it ended, although others get
/// none.
public final class PresenceReader {
    private final ConnectionRegistry registry;
    private final RoomEventPublisher events;
    private final Clock clock;

    public PresenceReader(ConnectionRegistry registry, RoomEventPublisher events, Clock clock) {
        this.registry = registry;
        this.events = events;
        this.clock = clock;
    }

    /// What is known of these users now, for `reader` to see.
    Snapshot of(Collection<UserId> users, UserId reader) {
        Instant now = clock.instant();
        Map<UserId, UserConnections> known = registry.read(users);
        List<Event> untrue = known.values().stream()
                .filter(connections -> connections.presenceIsUntrue(now))
                .<Event>map(connections -> new PresenceMayHaveChanged(
                        connections.userId(), Optional.of(new Shown(reader, connections.isOnline(now)))))
                .toList();
        if (!untrue.isEmpty()) {
            events.publish(untrue);
        }
        return new Snapshot(known, now);
    }

    /// The presences of some users at one instant.
    record Snapshot(Map<UserId, UserConnections> known, Instant now) {
        Presence of(UserId user) {
            UserConnections connections = known.getOrDefault(user, UserConnections.none(user));
            return connections.isOnline(now)
                    ? new Presence(true, Optional.empty())
                    : new Presence(false, connections.lastSeenAt());
        }
    }

    /// `lastSeenAt` is absent while online, and for one who was never seen.
    record Presence(boolean online, Optional<Instant> lastSeenAt) {}
}
