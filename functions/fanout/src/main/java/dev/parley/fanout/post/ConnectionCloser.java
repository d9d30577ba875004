package dev.parley.fanout.post;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.connection.UserConnections.Closing;
import dev.parley.facts.ConnectionTerms;
import dev.parley.facts.FloodTerms;
import dev.parley.fanout.batch.Deadline;
import dev.parley.port.connection.ClientGateway;
import dev.parley.port.connection.ClientGateway.PostResult;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.push.DisconnectPush;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Gatherers;

/// Closes the connections that are marked for closing: sends the client a `disconnect`, closes the connection,
/// and only then removes it. Safe to repeat; a client may get the `disconnect` twice. Thread safe.
public final class ConnectionCloser {
    /// A client that does not read holds each of its posts up to the time-out.
    private static final int AT_ONCE = 16;

    private static final Duration TIMEOUT = Duration.ofMillis(1500);

    /// All who connected in one moment are cut in one moment: they come back spread over this.
    private static final Duration RECONNECTS_SPREAD_OVER = Duration.ofSeconds(10);

    private final ConnectionRegistry registry;
    private final ClientGateway gateway;
    private final FrameCodec codec;
    private final RandomGenerator random;

    public ConnectionCloser(
            ConnectionRegistry registry, ClientGateway gateway, FrameCodec codec, RandomGenerator random) {
        this.registry = registry;
        this.gateway = gateway;
        this.codec = codec;
        this.random = random;
    }

    /// How far the closing of connections came, the best first.
    public enum Progress {
        /// All are closed and forgotten.
        CLOSED,
        /// One cannot be closed yet, since it is not established yet.
        NOT_YET,
        /// One is not known to be closed.
        FAILED
    }

    /// @throws dev.parley.port.DependencyUnavailableException if a closed connection is not forgotten
    public Progress closeAll(UserConnections user, Deadline deadline) {
        return user.closing().stream()
                .gather(Gatherers.mapConcurrent(
                        AT_ONCE, closing -> deadline.hasPassed() ? Progress.FAILED : close(closing, deadline)))
                .max(Comparator.naturalOrder())
                .orElse(Progress.CLOSED);
    }

    private Progress close(Closing closing, Deadline deadline) {
        Connection connection = closing.connection();
        Instant now = deadline.clock().instant();
        PostResult posted = gateway.post(connection, frame(closing.reason()), TIMEOUT);
        if (posted instanceof PostResult.Gone && mayBeConnecting(connection, now)) {
            return Progress.NOT_YET;
        }
        if (!gateway.close(connection, TIMEOUT)) {
            return Progress.FAILED;
        }
        Instant lastSeen = connection.isExpired(now) ? connection.expiresAt() : now;
        registry.remove(connection.userId(), connection.id(), lastSeen);
        return Progress.CLOSED;
    }

    /// The gateway does not know a connection whose `$connect` is under way: forgotten now, it would outlive
    /// its closing.
    private static boolean mayBeConnecting(Connection connection, Instant now) {
        return now.isBefore(connection.connectedAt().plus(ConnectionTerms.ESTABLISHED_AFTER));
    }

    private Duration spread() {
        return Duration.ofMillis(random.nextLong(RECONNECTS_SPREAD_OVER.toMillis()));
    }

    private byte[] frame(DisconnectReason reason) {
        Optional<Duration> after = switch (reason) {
            case CONNECTED_TOO_LONG -> Optional.of(spread());
            case TOO_MANY_FRAMES ->
                Optional.of(FloodTerms.KEPT_OUT.plus(spread()).plusMillis(1));
            case TOKEN_EXPIRED, BANNED, TOO_MANY_CONNECTIONS, CLOSED_BY_SERVER, ERASED -> Optional.empty();
        };
        return codec.encodeUtf8(new DisconnectPush(reason, after));
    }
}
