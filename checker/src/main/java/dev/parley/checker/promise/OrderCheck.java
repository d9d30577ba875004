package dev.parley.checker.promise;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.checker.history.Origin;
import dev.parley.domain.id.RoomId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A log is 1, 2, 3 ... without a gap; everyone who sees a number sees the same message; on one connection no message
/// that was not pushed before has a smaller number than one pushed already.
final class OrderCheck implements Check {
    private record Place(RoomId room, long seq) {}

    private record Stream(Origin origin, RoomId room) {}

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        history.of(Fact.WholeLog.class).forEach(log -> gap(log).ifPresent(found::add));
        Map<Place, Fact.Seen> firstSight = new HashMap<>();
        Map<Stream, Fact.Seen> greatest = new HashMap<>();
        Map<Stream, Set<Long>> pushed = new HashMap<>();
        history.of(Fact.Seen.class).forEach(seen -> {
            Fact.Seen other =
                    firstSight.putIfAbsent(new Place(seen.room(), seen.entry().seq()), seen);
            if (other != null && !other.entry().equals(seen.entry())) {
                found.add(violation("two messages at one place", other, seen));
            }
            if (seen.way() == Fact.Way.PUSH) {
                Stream stream = new Stream(seen.origin(), seen.room());
                boolean isNew = pushed.computeIfAbsent(stream, key -> new HashSet<>())
                        .add(seen.entry().seq());
                Fact.Seen last = greatest.get(stream);
                if (isNew && last != null && last.entry().seq() > seen.entry().seq()) {
                    found.add(violation("pushed backwards on one connection", last, seen));
                }
                if (last == null || last.entry().seq() < seen.entry().seq()) {
                    greatest.put(stream, seen);
                }
            }
        });
        return found;
    }

    private static Optional<Violation> gap(Fact.WholeLog log) {
        long expected = 1;
        for (Fact.Entry entry : log.entries()) {
            if (entry.seq() != expected) {
                return Optional.of(violation(
                        "the log has " + entry.seq() + " where " + expected + " belongs",
                        new Fact.WholeLog(log.at(), log.room(), log.visibility(), List.of(entry))));
            }
            expected++;
        }
        return Optional.empty();
    }

    private static Violation violation(String what, Fact... story) {
        return new Violation(Promise.ONE_ORDER, what, List.of(story));
    }
}
