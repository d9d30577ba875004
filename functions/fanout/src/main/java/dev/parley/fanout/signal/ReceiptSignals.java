package dev.parley.fanout.signal;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.event.Event.ReceiptAdvanced;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.facts.RoomSizes;
import dev.parley.facts.SignalSpans;
import dev.parley.fanout.batch.Deadline;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import dev.parley.protocol.push.ReceiptsPush;
import dev.parley.protocol.push.ReceiptsPush.Receipt;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Pushes the cursors of members of a small room to everyone in it. Cursors are cumulative: of several cursors
/// of one user the greatest counts, in whatever order they came. A connection gets no push of what its own ack
/// has said. Thread safe.
public final class ReceiptSignals {
    private final SmallRooms rooms;
    private final SignalPush push;
    private final Telemetry telemetry;

    public ReceiptSignals(SmallRooms rooms, SignalPush push, Telemetry telemetry) {
        this.rooms = rooms;
        this.push = push;
        this.telemetry = telemetry;
    }

    /// @return whether the receipts are done with
    /// @throws dev.parley.port.DependencyUnavailableException if nothing was pushed
    boolean push(RoomId roomId, List<ReceiptAdvanced> advances, Deadline deadline) {
        Map<UserId, Receipt> merged = new LinkedHashMap<>();
        Map<ConnectionId, Set<Cursors>> acked = new HashMap<>();
        for (ReceiptAdvanced advance : advances) {
            if (deadline.since(advance.at()).compareTo(SignalSpans.RECEIPTS_FRESH) <= 0) {
                merged.merge(advance.user(), receipt(advance), ReceiptSignals::furthest);
                advance.by()
                        .ifPresent(connection -> acked.computeIfAbsent(connection, _ -> new HashSet<>())
                                .add(pushed(advance.cursors())));
            } else {
                telemetry.count(Counter.STALE_SIGNAL);
            }
        }
        return merged.isEmpty()
                || push.push(
                        connection -> forConnection(roomId, merged, connection, acked),
                        rooms.members(roomId, RoomSizes.RECEIPTS),
                        deadline);
    }

    /// All but what the connection's own ack has said; nothing if that is all.
    private static Optional<ReceiptsPush> forConnection(
            RoomId roomId, Map<UserId, Receipt> merged, Connection connection, Map<ConnectionId, Set<Cursors>> acked) {
        Set<Cursors> known = acked.getOrDefault(connection.id(), Set.of());
        List<Receipt> news = merged.values().stream()
                .filter(receipt ->
                        !receipt.userId().equals(connection.userId()) || !known.contains(pushed(receipt.cursors())))
                .toList();
        return news.isEmpty() ? Optional.empty() : Optional.of(new ReceiptsPush(roomId, news));
    }

    /// What a push says of cursors.
    private static Cursors pushed(Cursors cursors) {
        return new Cursors(cursors.deliveredSeq(), cursors.readSeq());
    }

    private static Receipt receipt(ReceiptAdvanced advance) {
        return new Receipt(advance.user(), advance.cursors(), advance.at());
    }

    private static Receipt furthest(Receipt one, Receipt other) {
        Cursors cursors = new Cursors(
                Math.max(one.cursors().deliveredSeq(), other.cursors().deliveredSeq()),
                Math.max(one.cursors().readSeq(), other.cursors().readSeq()));
        Instant at = one.at().isAfter(other.at()) ? one.at() : other.at();
        return new Receipt(one.userId(), cursors, at);
    }
}
