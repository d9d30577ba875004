package dev.parley.port.connection;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The open connections of each user. Thread safe; every write is safe to repeat and touches exactly the named
/// connection.
public interface ConnectionRegistry {
    /// Registers the connection unless the user is banned or kept out for now. Beyond `limit` live connections
    /// the oldest move to `closing`.
    Registration register(Connection connection, int limit, Instant now);

    /// Forgets exactly this connection, open or closing. Forgetting an unknown one changes nothing. `seenAt`
    /// becomes the user's `lastSeenAt` if it is later.
    void remove(UserId userId, ConnectionId connectionId, Instant seenAt);

    /// The connections of these users by consistent reads; users without any are left out. Any number of users.
    Map<UserId, UserConnections> read(Collection<UserId> users);

    /// Moves an open connection to `closing`. One that is not open stays as it is.
    void markClosing(UserId userId, ConnectionId connectionId, DisconnectReason reason);

    /// Bans the user: no further registration, and all open connections move to `closing`.
    ///
    /// @return those that are closing now
    List<UserConnections.Closing> ban(UserId userId);

    void unban(UserId userId);

    /// Keeps the user out: no further registration until then, and all open connections move to `closing` with
    /// [DisconnectReason#TOO_MANY_FRAMES]. An earlier end than the standing one changes nothing about that.
    ///
    /// @return those that are closing now
    List<UserConnections.Closing> keepOut(UserId userId, Instant until);

    /// Moves `lastSeenAt` forward.
    void seen(UserId userId, Instant at);

    /// Records which presence was pushed to others.
    ///
    /// @return the user's connections at that moment
    UserConnections recordPushed(UserId userId, boolean online);

    sealed interface Registration {
        /// `displaced` moved to `closing` to make room.
        record Registered(List<ConnectionId> displaced) implements Registration {
            public Registered {
                displaced = List.copyOf(displaced);
            }
        }

        record Banned() implements Registration {}

        /// Nothing was registered; later it may be.
        record KeptOut(Instant until) implements Registration {}
    }
}
