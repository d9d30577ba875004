package dev.parley.checker.promise;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// No send has two places in a log, and no send two message ids.
final class DuplicateCheck implements Check {
    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        history.of(Fact.WholeLog.class).forEach(log -> {
            Map<SendKey, Fact.Entry> first = new HashMap<>();
            for (Fact.Entry entry : log.entries()) {
                Fact.Entry earlier = first.putIfAbsent(SendKey.of(log.room(), entry), entry);
                if (earlier != null) {
                    found.add(twice(
                            earlier + " and " + entry,
                            new Fact.WholeLog(log.at(), log.room(), log.visibility(), List.of(earlier, entry))));
                }
            }
        });
        Map<SendKey, Fact.SendAcked> acks = new HashMap<>();
        history.of(Fact.SendAcked.class).forEach(ack -> {
            Fact.SendAcked earlier = acks.putIfAbsent(SendKey.of(ack), ack);
            if (earlier != null && !earlier.messageId().equals(ack.messageId())) {
                found.add(twice("two ids for one send", earlier, ack));
            }
        });
        return found;
    }

    private static Violation twice(String what, Fact... story) {
        return new Violation(Promise.NOTHING_TWICE, what, List.of(story));
    }
}
