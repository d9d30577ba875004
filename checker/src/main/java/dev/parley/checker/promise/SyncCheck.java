package dev.parley.checker.promise;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.HistoryVisibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Syncing from nothing gives the end of the log without a hole; all of it where history is open.
final class SyncCheck implements Check {
    @Override
    public List<Violation> violations(History history) {
        Map<RoomId, Fact.WholeLog> logs = new HashMap<>();
        history.of(Fact.WholeLog.class).forEach(log -> logs.put(log.room(), log));
        List<Violation> found = new ArrayList<>();
        history.of(Fact.WholeSync.class).forEach(sync -> {
            Fact.WholeLog log = logs.get(sync.room());
            if (log == null) {
                return;
            }
            List<Fact.Entry> all = log.entries();
            int count = sync.entries().size();
            boolean isTail = count <= all.size()
                    && all.subList(all.size() - count, all.size()).equals(sync.entries());
            boolean mustBeWhole = log.visibility() == HistoryVisibility.ALL;
            if (!isTail || mustBeWhole && count != all.size()) {
                found.add(new Violation(
                        Promise.SYNC_IS_COMPLETE,
                        sync.user() + " got " + count + " entries of " + all.size() + " in " + sync.room(),
                        List.of()));
            }
        });
        return found;
    }
}
