package dev.parley.checker.promise;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.client.message.RoomMessage;
import dev.parley.domain.id.RoomId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Who shows messages shows what a replay of the log gives, all of them and no other.
final class ViewCheck implements Check {
    @Override
    public List<Violation> violations(History history) {
        Map<RoomId, NavigableMap<Long, RoomMessage>> replays = new HashMap<>();
        history.of(Fact.LogRead.class).forEach(log -> replays.put(log.room(), Replay.of(log.entries())));
        List<Violation> found = new ArrayList<>();
        history.of(Fact.ViewShown.class).forEach(view -> {
            NavigableMap<Long, RoomMessage> replay = replays.get(view.room());
            if (replay != null) {
                compare(view, replay.tailMap(view.from(), true), found);
            }
        });
        return found;
    }

    private static void compare(Fact.ViewShown view, Map<Long, RoomMessage> replay, List<Violation> found) {
        Map<Long, RoomMessage> shown = new TreeMap<>();
        view.messages().forEach(message -> shown.put(message.seq(), Replay.comparable(message)));
        if (shown.equals(replay)) {
            return;
        }
        for (Map.Entry<Long, RoomMessage> one : replay.entrySet()) {
            if (!one.getValue().equals(shown.get(one.getKey()))) {
                found.add(
                        violation(view, "shows " + shown.get(one.getKey()) + " where the log says " + one.getValue()));
                return;
            }
        }
        shown.keySet().removeAll(replay.keySet());
        found.add(violation(view, "shows what is not in the log: " + shown));
    }

    private static Violation violation(Fact.ViewShown view, String what) {
        return new Violation(Promise.ONE_PRESENT_STATE, view.by() + " in " + view.room() + " " + what, List.of());
    }
}
