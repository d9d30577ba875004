package dev.parley.fanout;

import dev.parley.domain.Connection;
import dev.parley.domain.Member;
import dev.parley.domain.RoomId;
import dev.parley.domain.UserConnections;
import dev.parley.domain.UserId;
import dev.parley.port.ConnectionRegistry;
import dev.parley.protocol.FrameCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pushes what a room is told to the live connections of its members, as members and connections are now, read
/// once a delivery. Thread safe; one call at a time for each room and member source keeps the order on every
/// connection.
final class Deliverer {
    private final ConnectionRegistry registry;
    private final FrameCodec codec;
    private final Dispatch dispatch;
    private final Upkeep upkeep;

    Deliverer(ConnectionRegistry registry, FrameCodec codec, Dispatch dispatch, Upkeep upkeep) {
        this.registry = registry;
        this.codec = codec;
        this.dispatch = dispatch;
        this.upkeep = upkeep;
    }

    /// @throws dev.parley.port.DependencyUnavailableException if it is not known whom to push to; nothing was
    /// pushed
    Dispatch.Report deliver(RoomId roomId, List<Outbound> outbound, MemberSource source, Deadline deadline) {
        Map<UserId, Optional<Member>> users = audience(source.members(roomId), outbound);
        Map<UserId, UserConnections> connections = registry.read(users.keySet());
        Instant now = deadline.clock().instant();
        FramePlan plan = new FramePlan(codec, roomId, outbound);
        List<Parcel> parcels = new ArrayList<>();
        users.forEach((user, member) -> {
            UserConnections known = connections.getOrDefault(user, UserConnections.none(user));
            for (Connection connection : known.live(now)) {
                parcels.add(plan.parcel(new Recipient(connection, member)));
            }
        });
        Dispatch.Report report = dispatch.deliver(parcels, deadline);
        upkeep.read(connections.values(), deadline);
        return report;
    }

    private static Map<UserId, Optional<Member>> audience(List<Member> members, List<Outbound> outbound) {
        Map<UserId, Optional<Member>> users = new LinkedHashMap<>();
        members.forEach(member -> users.put(member.userId(), Optional.of(member)));
        for (Outbound one : outbound) {
            switch (one) {
                case Outbound.Change change ->
                    change.alsoTo().ifPresent(user -> users.putIfAbsent(user, Optional.empty()));
                case Outbound.Message _ -> {}
            }
        }
        return users;
    }
}
