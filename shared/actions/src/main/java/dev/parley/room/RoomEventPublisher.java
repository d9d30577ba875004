package dev.parley.room;

import dev.parley.domain.event.Event;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.queue.EventPublisher;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells clients of changes that are stored already. Thread safe.
///
/// An announcement that cannot be published is logged and given up. The change stands and its repetition would
/// find nothing left to do and nothing to announce, so answering `unavailable` could not bring the push back;
/// the contract lets clients miss it and heal by `listRooms` and `members`.
final class RoomEventPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(RoomEventPublisher.class);

    private final EventPublisher events;

    RoomEventPublisher(EventPublisher events) {
        this.events = events;
    }

    /// Publishes in order. Never fails.
    void tell(Event... changes) {
        tell(Arrays.asList(changes));
    }

    /// Publishes in order. Never fails.
    void tell(List<? extends Event> changes) {
        try {
            events.publishAll(changes);
        } catch (DependencyUnavailableException e) {
            LOG.warn("Clients are not told of {}", changes, e);
        }
    }
}
