package dev.parley.fanout.room;

import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.post.ConnectionCleanup;
import dev.parley.fanout.post.PostPool;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.protocol.FrameCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pushes outbound to the live connections of the members of a room. Reads connections, and members that are
/// not known, once a delivery. Thread safe; one call at a time for each room and audience keeps the order on
/// every connection.
public final class RoomDelivery {
    private final ConnectionRegistry registry;
    private final FrameCodec codec;
    private final PostPool pool;
    private final ConnectionCleanup upkeep;

    public RoomDelivery(ConnectionRegistry registry, FrameCodec codec, PostPool pool, ConnectionCleanup upkeep) {
        this.registry = registry;
        this.codec = codec;
        this.pool = pool;
        this.upkeep = upkeep;
    }

    /// Says after each round whether to go on with the next.
    @FunctionalInterface
    interface Progress {
        boolean afterRound(DeliveryRound round, PostPool.Report report);
    }

    /// A connection that missed a round gets none of the later ones: its post may still arrive.
    ///
    /// @throws dev.parley.port.DependencyUnavailableException if it is not known whom to push to; nothing was
    /// pushed
    void deliver(RoomId roomId, List<DeliveryRound> rounds, Audience source, Progress progress, Deadline deadline) {
        Map<UserId, Optional<Member>> users = audience(source, roomId, rounds);
        Map<UserId, UserConnections> connections = registry.read(users.keySet());
        Instant now = deadline.clock().instant();
        List<Recipient> recipients = new ArrayList<>();
        users.forEach((user, member) -> connections
                .getOrDefault(user, UserConnections.none(user))
                .live(now)
                .forEach(connection -> recipients.add(new Recipient(connection, member))));
        for (DeliveryRound round : rounds) {
            FramePlan plan = new FramePlan(codec, roomId, round.outbound());
            PostPool.Report report =
                    pool.deliver(recipients.stream().map(plan::frames).toList(), deadline);
            if (!progress.afterRound(round, report)) {
                break;
            }
            recipients.removeIf(
                    recipient -> report.missed(recipient.connection().id()));
        }
        upkeep.read(connections.values(), deadline);
    }

    private static Map<UserId, Optional<Member>> audience(Audience source, RoomId roomId, List<DeliveryRound> rounds) {
        Map<UserId, Optional<Member>> users = new LinkedHashMap<>();
        source.members(roomId).forEach(member -> users.put(member.userId(), Optional.of(member)));
        for (Outbound one :
                rounds.stream().flatMap(round -> round.outbound().stream()).toList()) {
            switch (one) {
                case Outbound.Change change ->
                    change.alsoTo().stream()
                            .filter(source::covers)
                            .forEach(user -> users.putIfAbsent(user, Optional.empty()));
                case Outbound.Message _ -> {}
            }
        }
        return users;
    }
}
