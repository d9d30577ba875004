package dev.parley.fanout.signal;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.id.UserId;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.post.ConnectionCleanup;
import dev.parley.fanout.post.ConnectionFrames;
import dev.parley.fanout.post.PostPool;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.push.Push;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Pushes at most one frame to each of the live connections of some users, as they are now. Thread safe.
public final class SignalPush {
    private final ConnectionRegistry registry;
    private final FrameCodec codec;
    private final PostPool dispatch;
    private final ConnectionCleanup upkeep;

    public SignalPush(ConnectionRegistry registry, FrameCodec codec, PostPool dispatch, ConnectionCleanup upkeep) {
        this.registry = registry;
        this.codec = codec;
        this.dispatch = dispatch;
        this.upkeep = upkeep;
    }

    /// @return whether the push is done with: false if no connection at all could be answered for
    /// @throws dev.parley.port.DependencyUnavailableException if it is not known whom to push to; nothing was
    /// pushed
    boolean push(Push push, Collection<UserId> audience, Deadline deadline) {
        return push(_ -> Optional.of(push), audience, deadline);
    }

    /// As above, where each connection gets a push of its own, or none.
    boolean push(
            Function<Connection, Optional<? extends Push>> pushes, Collection<UserId> audience, Deadline deadline) {
        return !post(pushes, audience, deadline).nothingGotThrough();
    }

    /// @return whether each connection was tried, and not all of them in vain
    /// @throws dev.parley.port.DependencyUnavailableException as above
    boolean pushToAll(Push push, Collection<UserId> audience, Deadline deadline) {
        PostPool.Report report = post(_ -> Optional.of(push), audience, deadline);
        return !report.nothingGotThrough() && !report.wasCutShort();
    }

    private PostPool.Report post(
            Function<Connection, Optional<? extends Push>> pushes, Collection<UserId> audience, Deadline deadline) {
        Map<UserId, UserConnections> users = registry.read(audience);
        Instant now = deadline.clock().instant();
        Map<Push, byte[]> frames = new HashMap<>();
        List<ConnectionFrames> parcels = users.values().stream()
                .flatMap(user -> user.live(now).stream())
                .flatMap(connection -> pushes.apply(connection).stream()
                        .filter(push -> asksFor(connection, push))
                        .map(push -> frames.computeIfAbsent(push, codec::encodeUtf8))
                        .map(frame -> new ConnectionFrames(connection, List.of(frame))))
                .toList();
        PostPool.Report report = dispatch.deliver(parcels, deadline);
        upkeep.read(users.values(), deadline);
        return report;
    }

    private static boolean asksFor(Connection connection, Push push) {
        return push.kind().filter(kind -> !connection.binding().admits(kind)).isEmpty();
    }
}
