package dev.parley.fanout.signal;

import dev.parley.domain.event.Event.TypingChanged;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.RoomSizes;
import dev.parley.facts.SignalSpans;
import dev.parley.fanout.batch.Deadline;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import dev.parley.protocol.push.Push;
import dev.parley.protocol.push.TypingPush;
import dev.parley.protocol.push.TypingPush.Typist;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Pushes the typists of a room to the other members, and never late: typing older than three seconds is
/// dropped. Of several events the latest holds the whole list. Thread safe.
public final class TypingSignals {
    private final SmallRooms rooms;
    private final SignalPush push;
    private final Telemetry telemetry;

    public TypingSignals(SmallRooms rooms, SignalPush push, Telemetry telemetry) {
        this.rooms = rooms;
        this.push = push;
        this.telemetry = telemetry;
    }

    /// @throws dev.parley.port.DependencyUnavailableException if nothing was pushed; to be dropped, not tried
    /// again
    void push(RoomId roomId, List<TypingChanged> changes, Deadline deadline) {
        List<TypingChanged> fresh = changes.stream()
                .filter(change -> deadline.since(change.at()).compareTo(SignalSpans.TYPING_FRESH) <= 0)
                .toList();
        telemetry.count(Counter.STALE_SIGNAL, changes.size() - fresh.size());
        Optional<TypingChanged> latest = fresh.stream().reduce(TypingSignals::later);
        if (latest.isEmpty()) {
            return;
        }
        Instant late = latest.get().at().plus(SignalSpans.TYPING_FRESH);
        push.push(push(latest.get()), audience(roomId, fresh), deadline.orEarlier(late));
    }

    private static TypingChanged later(TypingChanged one, TypingChanged next) {
        return next.at().isBefore(one.at()) ? one : next;
    }

    private static Push push(TypingChanged change) {
        return new TypingPush(
                change.roomId(),
                change.typists().stream()
                        .map(typist -> new Typist(typist.userId(), typist.expiresAt()))
                        .toList());
    }

    /// All but the one who typed. When several did, each gets the others.
    private List<UserId> audience(RoomId roomId, List<TypingChanged> changes) {
        Set<Optional<UserId>> causes =
                changes.stream().map(TypingChanged::causedBy).collect(Collectors.toSet());
        return rooms.members(roomId, RoomSizes.TYPING).stream()
                .filter(member -> !causes.equals(Set.of(Optional.of(member))))
                .toList();
    }
}
