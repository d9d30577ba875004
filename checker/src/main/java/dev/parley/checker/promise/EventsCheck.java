package dev.parley.checker.promise;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where events are due, each acknowledged send came out, and an entry came out under one id that no other
/// entry has.
final class EventsCheck implements Check {
    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        Set<MessageId> published = new HashSet<>();
        Map<Place, Fact.EventOut> byPlace = new HashMap<>();
        Map<String, Fact.EventOut> byId = new HashMap<>();
        history.of(Fact.EventOut.class).forEach(event -> {
            published.add(event.entry().messageId());
            Fact.EventOut same = byPlace.putIfAbsent(Place.of(event), event);
            Fact.EventOut namesake = byId.putIfAbsent(event.id(), event);
            if (same != null && !same.id().equals(event.id())) {
                found.add(new Violation(Promise.EVENTS_COME_OUT, "one entry under two ids", List.of(same, event)));
            }
            if (namesake != null && !Place.of(namesake).equals(Place.of(event))) {
                found.add(new Violation(Promise.EVENTS_COME_OUT, "two entries under one id", List.of(namesake, event)));
            }
        });
        if (history.of(Fact.EventsDue.class).findFirst().isPresent()) {
            history.of(Fact.SendAcked.class)
                    .filter(ack -> !published.contains(ack.messageId()))
                    .map(ack ->
                            new Violation(Promise.EVENTS_COME_OUT, "acknowledged, and no event came out", List.of(ack)))
                    .forEach(found::add);
        }
        return found;
    }

    private record Place(RoomId room, long seq) {
        static Place of(Fact.EventOut event) {
            return new Place(event.room(), event.entry().seq());
        }
    }
}
