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
import java.util.Set;

/// Acknowledged sends of one chain stand in the log in the order in which they were first sent.
final class SenderOrderCheck implements Check {
    private record Chain(Origin origin, RoomId room, int chain) {}

    private record Placed(Fact.SendStarted send, long seq) {}

    @Override
    public List<Violation> violations(History history) {
        Map<SendKey, Long> places = new HashMap<>();
        history.of(Fact.WholeLog.class)
                .forEach(log -> log.entries().forEach(entry -> places.put(SendKey.of(log.room(), entry), entry.seq())));
        Set<SendKey> acked = new HashSet<>();
        history.of(Fact.SendAcked.class).forEach(ack -> acked.add(SendKey.of(ack)));

        List<Violation> found = new ArrayList<>();
        Set<SendKey> known = new HashSet<>();
        Map<Chain, Placed> last = new HashMap<>();
        history.of(Fact.SendStarted.class).forEach(send -> {
            SendKey key = SendKey.of(send);
            Long place = places.get(key);
            if (place == null || !acked.contains(key) || !known.add(key)) {
                return;
            }
            Placed here = new Placed(send, place);
            Placed before = last.put(new Chain(send.origin(), send.room(), send.chain()), here);
            if (before != null && before.seq() > here.seq()) {
                found.add(new Violation(
                        Promise.ONE_ORDER,
                        "a sender's messages changed places: " + before.seq() + " before " + here.seq(),
                        List.of(before.send(), send)));
            }
        });
        return found;
    }
}
