package dev.parley.checker.promise;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.checker.history.Origin;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where pushes are due, a connection that was open before a message was first sent, and still is, was pushed the
/// message, if its user has been a member all the time.
public final class LiveCheck implements Check {
    private record Place(UserId user, RoomId room) {}

    private record Push(Origin origin, RoomId room, long seq) {}

    @Override
    public List<Violation> violations(History history) {
        if (history.of(Fact.PushesDue.class).findAny().isEmpty()) {
            return List.of();
        }
        Set<Push> pushed = new HashSet<>();
        history.of(Fact.Seen.class)
                .filter(seen -> seen.way() == Fact.Way.PUSH)
                .forEach(seen -> pushed.add(
                        new Push(seen.origin(), seen.room(), seen.entry().seq())));
        Map<SendKey, Fact.SendStarted> sends = new HashMap<>();
        history.of(Fact.SendStarted.class).forEach(send -> sends.putIfAbsent(SendKey.of(send), send));
        Map<Place, Long> memberSince = memberSince(history);
        List<Fact.Connected> open = open(history);
        List<Violation> found = new ArrayList<>();
        history.of(Fact.WholeLog.class)
                .forEach(log -> log.entries().forEach(entry -> {
                    Fact.SendStarted send = sends.get(SendKey.of(log.room(), entry));
                    if (send == null) {
                        return;
                    }
                    for (Fact.Connected connection : open) {
                        Place place = new Place(connection.origin().user(), log.room());
                        boolean due = connection.at() < send.at()
                                && memberSince.getOrDefault(place, Long.MAX_VALUE) < send.at();
                        if (due && !pushed.contains(new Push(connection.origin(), log.room(), entry.seq()))) {
                            found.add(new Violation(
                                    Promise.NOTHING_LOST,
                                    entry.seq() + " was never pushed to the open connection " + connection.origin(),
                                    List.of(connection, send)));
                        }
                    }
                }));
        return found;
    }

    private static List<Fact.Connected> open(History history) {
        Map<Origin, Fact.Connected> open = new HashMap<>();
        history.of(Fact.Connected.class).forEach(connection -> open.put(connection.origin(), connection));
        history.of(Fact.Left.class).forEach(left -> open.remove(left.origin()));
        return List.copyOf(open.values());
    }

    /// Since when each member's stay lasts; those that are out, or may be, are missing.
    private static Map<Place, Long> memberSince(History history) {
        Map<Place, Long> since = new HashMap<>();
        for (Fact fact : history.facts()) {
            switch (fact) {
                case Fact.JoinAcked joined -> since.put(new Place(joined.user(), joined.room()), joined.at());
                case Fact.LeaveStarted left -> since.remove(new Place(left.user(), left.room()));
                default -> {}
            }
        }
        return since;
    }
}
