package dev.parley.events;

import dev.parley.domain.event.StoredChange;
import dev.parley.domain.event.StoredChange.EntryAdded;
import dev.parley.domain.message.LogEntry;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.bus.BusEvent;
import dev.parley.port.bus.EventBus;
import dev.parley.port.bus.EventBus.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts stored changes on the bus as events. One that cannot be made an event holds up no other. Safe to
/// repeat: the event of a change has the same id each time. Thread safe.
record PublishChanges(ChangeEvents events, EventBus bus) {
    private static final Logger LOG = LoggerFactory.getLogger(PublishChanges.class);

    /// @param id the same whenever the change is published
    /// @param at when it took effect, to the second
    record Stored(String id, Instant at, StoredChange change) {}

    /// Publishes these changes. Never fails.
    ///
    /// @return how it ended for each of them, in their order; a change that is no news is taken
    List<Outcome> publish(List<Stored> changes) {
        Outcome[] outcomes = new Outcome[changes.size()];
        Arrays.fill(outcomes, Outcome.TAKEN);
        Map<EntryAdded, LogEntry> entries = entries(changes);
        List<BusEvent> out = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < outcomes.length; place++) {
            Stored stored = changes.get(place);
            switch (made(() -> event(stored, entries))) {
                case Made.Event(BusEvent event) -> {
                    out.add(event);
                    places.add(place);
                }
                case Made.Nothing() -> {}
                case Made.Failed(Outcome outcome) -> outcomes[place] = outcome;
            }
        }
        List<Outcome> put = bus.put(out);
        for (int at = 0; at < out.size(); at++) {
            outcomes[places.get(at)] = put.get(at);
        }
        return List.of(outcomes);
    }

    /// What became of a change.
    private sealed interface Made {
        record Event(BusEvent event) implements Made {}

        record Nothing() implements Made {}

        record Failed(Outcome outcome) implements Made {}
    }

    /// All entries in few requests. What those cannot give is read one by one: an item that cannot be read must
    /// not take its neighbours along.
    private Map<EntryAdded, LogEntry> entries(List<Stored> changes) {
        List<EntryAdded> added = changes.stream()
                .map(Stored::change)
                .filter(EntryAdded.class::isInstance)
                .map(EntryAdded.class::cast)
                .toList();
        try {
            return new HashMap<>(events.entries(added));
        } catch (RuntimeException e) {
            LOG.warn("{} entries are read one by one", added.size(), e);
            return Map.of();
        }
    }

    private Optional<BusEvent> event(Stored stored, Map<EntryAdded, LogEntry> entries) {
        if (!(stored.change() instanceof EntryAdded added)) {
            return events.of(stored.change(), stored.id(), stored.at());
        }
        return Optional.ofNullable(entries.get(added))
                .or(() -> Optional.ofNullable(events.entries(List.of(added)).get(added)))
                .map(entry -> events.of(added.roomId(), entry));
    }

    private static Made made(Supplier<Optional<BusEvent>> event) {
        try {
            return event.get().<Made>map(Made.Event::new).orElseGet(Made.Nothing::new);
        } catch (DependencyUnavailableException e) {
            LOG.warn("a change is published later", e);
            return new Made.Failed(Outcome.UNCERTAIN);
        } catch (RuntimeException e) {
            LOG.error("a change cannot be published", e);
            return new Made.Failed(Outcome.REFUSED);
        }
    }
}
