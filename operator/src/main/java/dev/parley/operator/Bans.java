package dev.parley.operator;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.connection.UserConnections.Closing;
import dev.parley.domain.event.Event.PresenceMayHaveChanged;
import dev.parley.domain.id.UserId;
import dev.parley.port.Backoff;
import dev.parley.port.connection.ClientGateway;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.port.queue.EventPublisher;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.push.DisconnectPush;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Bans users and lifts bans. From the ban on no connection of the user can register; those that are open are
/// sent 4003 and closed here and now. One that is just being established answers as if it were gone, so the
/// presence consumer, which gets an event as well, looks at all of them again. Safe to repeat.
final class Bans {
    private static final Duration POST = Duration.ofSeconds(2);
    private static final int TRIES = 5;

    private final ConnectionRegistry registry;
    private final ClientGateway gateway;
    private final EventPublisher publisher;
    private final FrameCodec codec;
    private final Backoff backoff;

    Bans(
            ConnectionRegistry registry,
            ClientGateway gateway,
            EventPublisher publisher,
            FrameCodec codec,
            Backoff backoff) {
        this.registry = registry;
        this.gateway = gateway;
        this.publisher = publisher;
        this.codec = codec;
        this.backoff = backoff;
    }

    /// @param open how many connections there were
    /// @param closed how many of them are known to be closed
    record Banned(int open, int closed) {}

    Banned ban(UserId user) {
        List<Closing> closing = registry.ban(user);
        int closed = 0;
        for (Closing one : closing) {
            if (close(one.connection())) {
                closed++;
            }
        }
        publisher.publish(new PresenceMayHaveChanged(user));
        return new Banned(closing.size(), closed);
    }

    void unban(UserId user) {
        registry.unban(user);
    }

    private boolean close(Connection connection) {
        byte[] advice = codec.encodeUtf8(new DisconnectPush(DisconnectReason.BANNED, Optional.empty()));
        gateway.post(connection, advice, POST);
        for (int tries = 1; tries <= TRIES; tries++) {
            if (gateway.close(connection, POST)) {
                return true;
            }
            backoff.afterTry(tries);
        }
        return false;
    }
}
