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

/// Tells who is online, from the connections themselves. Thread safe.
///
/// Whoever was last pushed as something else than what is read here is announced: a connection that vanished without
/// a
/// trace is found this way, and everyone who was told otherwise hears of it. The announcement says who was shown
/// what: a reader who was shown the middle of a flap is told how it ended, although others hear nothing of it.
public final class PresenceReader {
    private final ConnectionRegistry registry;
    private final RoomEventPublisher announcements;
    private final Clock clock;

    public PresenceReader(ConnectionRegistry registry, RoomEventPublisher announcements, Clock clock) {
        this.registry = registry;
        this.announcements = announcements;
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
            announcements.tell(untrue);
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
