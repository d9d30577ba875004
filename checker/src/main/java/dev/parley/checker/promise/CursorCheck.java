package dev.parley.checker.promise;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is shown of a user's cursors is never behind what was shown before the request for it went out.
final class CursorCheck implements Check {
    private record Place(UserId user, RoomId room) {}

    @Override
    public List<Violation> violations(History history) {
        Map<Place, List<Fact.CursorsShown>> shown = new HashMap<>();
        List<Violation> found = new ArrayList<>();
        history.of(Fact.CursorsShown.class).forEach(now -> {
            List<Fact.CursorsShown> earlier =
                    shown.computeIfAbsent(new Place(now.user(), now.room()), key -> new ArrayList<>());
            earlier.stream()
                    .filter(before -> before.at() < now.asked())
                    .filter(before -> before.cursors().readSeq() > now.cursors().readSeq()
                            || before.cursors().deliveredSeq() > now.cursors().deliveredSeq())
                    .findFirst()
                    .ifPresent(before -> found.add(
                            new Violation(Promise.CURSORS_GO_FORWARD, "a cursor went back", List.of(before, now))));
            earlier.add(now);
        });
        return found;
    }
}
