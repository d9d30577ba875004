package dev.parley.checker.promise;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was stored is numbered, and every acknowledged send is in its room's whole log, under the message id of the
/// ack.
final class LossCheck implements Check {
    @Override
    public List<Violation> violations(History history) {
        Map<SendKey, Fact.Entry> logged = new HashMap<>();
        Map<Object, Fact.WholeLog> logs = new HashMap<>();
        history.of(Fact.WholeLog.class).forEach(log -> {
            logs.put(log.room(), log);
            log.entries().forEach(entry -> logged.putIfAbsent(SendKey.of(log.room(), entry), entry));
        });
        List<Violation> found = new ArrayList<>();
        history.of(Fact.Stranded.class)
                .forEach(fact -> found.add(
                        new Violation(Promise.NOTHING_LOST, "stored and never given a number", List.of(fact))));
        history.of(Fact.SendAcked.class)
                .filter(ack -> logs.containsKey(ack.room()))
                .filter(ack -> !isLogged(ack, logged))
                .map(ack -> new Violation(
                        Promise.NOTHING_LOST, "acknowledged as " + ack.messageId() + ", not in the log", List.of(ack)))
                .forEach(found::add);
        return found;
    }

    private static boolean isLogged(Fact.SendAcked ack, Map<SendKey, Fact.Entry> logged) {
        Fact.Entry entry = logged.get(SendKey.of(ack));
        return entry != null && entry.messageId().equals(ack.messageId());
    }
}
