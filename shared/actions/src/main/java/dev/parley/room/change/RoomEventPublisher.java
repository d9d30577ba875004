package dev.parley.room.change;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.LogName;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.queue.EventPublisher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes changes of rooms that are stored already, for the push to clients. Thread safe.
///
/// An event that cannot be published is logged and given up. The change stands and its repetition would
/// find nothing left to do and nothing to publish, so answering `unavailable` could not bring the push back;
/// the contract lets clients miss it and heal by `listRooms` and `members`.
public final class RoomEventPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(RoomEventPublisher.class);

    private final EventPublisher events;

    public RoomEventPublisher(EventPublisher events) {
        this.events = events;
    }

    /// Publishes work that must be done.
    ///
    /// @throws DependencyUnavailableException if it is not known whether the queue has it
    public void order(Event work) {
        events.publish(work);
    }

    /// Publishes who was let in and who was asked, if anyone was. Never fails.
    public void publishNewcomers(RoomId roomId, List<UserId> added, List<UserId> asked) {
        List<Event> changes = new ArrayList<>();
        if (!added.isEmpty()) {
            changes.add(new Event.MembersAdded(roomId, added));
        }
        if (!asked.isEmpty()) {
            changes.add(new Event.MembersAsked(roomId, asked));
        }
        if (!changes.isEmpty()) {
            publish(changes);
        }
    }

    /// Publishes in order. Never fails.
    public void publish(Event... changes) {
        publish(Arrays.asList(changes));
    }

    /// The rooms, or the users under what logs call them.
    private static Set<String> of(List<? extends Event> changes) {
        return changes.stream()
                .map(change -> LogName.ofGroup(change.routingKey().text()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Publishes in order. Never fails.
    public void publish(List<? extends Event> changes) {
        try {
            events.publishAll(changes);
        } catch (DependencyUnavailableException e) {
            Set<String> about = of(changes);
            LOG.warn("{} changes of {} are not pushed", changes.size(), about, e);
        }
    }
}
