package dev.parley.checker.promise;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.checker.history.Origin;
import dev.parley.domain.id.RoomId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A client that keeps the log for its application gives it every entry once, in the order of `seq` and without gaps,
/// whatever happens to its connections.
final class ApplicationCheck implements Check {
    private record Stream(Origin origin, RoomId room) {}

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        Map<Stream, Fact.Seen> last = new HashMap<>();
        history.of(Fact.Seen.class)
                .filter(seen -> seen.way() == Fact.Way.APPLICATION)
                .forEach(seen -> {
                    Fact.Seen before = last.put(new Stream(seen.origin(), seen.room()), seen);
                    long expected = before == null ? 1 : before.entry().seq() + 1;
                    if (seen.entry().seq() != expected) {
                        found.add(new Violation(
                                Promise.ONE_ORDER,
                                "an application was given " + seen.entry().seq() + " where " + expected + " belongs",
                                before == null ? List.of(seen) : List.of(before, seen)));
                    }
                });
        return found;
    }
}
