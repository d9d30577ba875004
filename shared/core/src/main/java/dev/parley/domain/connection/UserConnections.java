package dev.parley.domain.connection;

import dev.parley.domain.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The connections of a user. `closing` must get a `disconnect` and be closed; `pushedOnline` is the presence
/// of the last push, absent if there was none; `lastSeenAt` is the latest ping or known disconnect;
/// `registrations` counts all connections ever made, repeats included.
public record UserConnections(
        UserId userId,
        List<Connection> open,
        List<Closing> closing,
        boolean banned,
        Optional<Boolean> pushedOnline,
        Optional<Instant> lastSeenAt,
        long registrations) {
    public record Closing(Connection connection, DisconnectReason reason) {}

    public UserConnections {
        open = List.copyOf(open);
        closing = List.copyOf(closing);
    }

    public static UserConnections none(UserId userId) {
        return new UserConnections(userId, List.of(), List.of(), false, Optional.empty(), Optional.empty(), 0);
    }

    /// The connections that may be posted to at `now`: an expired one counts as gone, TTLs delete late.
    public List<Connection> live(Instant now) {
        return open.stream().filter(connection -> !connection.isExpired(now)).toList();
    }

    public boolean isOnline(Instant now) {
        return open.stream().anyMatch(connection -> !connection.isExpired(now));
    }

    /// Whether others were last pushed something else than what is true at `now`; whoever was never spoken of
    /// counts as offline.
    public boolean presenceIsUntrue(Instant now) {
        return pushedOnline.orElse(false) != isOnline(now);
    }
}
