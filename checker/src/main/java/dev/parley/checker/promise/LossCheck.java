package dev.parley.checker.promise;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Every acknowledged send is in its room's whole log, under the message id of the ack.
final class LossCheck implements Check {
    @Override
    public List<Violation> violations(History history) {
        Map<SendKey, Fact.Entry> logged = new HashMap<>();
        Map<Object, Fact.WholeLog> logs = new HashMap<>();
        history.of(Fact.WholeLog.class).forEach(log -> {
            logs.put(log.room(), log);
            log.entries().forEach(entry -> logged.putIfAbsent(SendKey.of(log.room(), entry), entry));
        });
        return history.of(Fact.SendAcked.class)
                .filter(ack -> logs.containsKey(ack.room()))
                .filter(ack -> !isLogged(ack, logged))
                .map(ack -> new Violation(
                        Promise.NOTHING_LOST, "acknowledged as " + ack.messageId() + ", not in the log", List.of(ack)))
                .toList();
    }

    private static boolean isLogged(Fact.SendAcked ack, Map<SendKey, Fact.Entry> logged) {
        Fact.Entry entry = logged.get(SendKey.of(ack));
        return entry != null && entry.messageId().equals(ack.messageId());
    }
}
