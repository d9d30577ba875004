package dev.parley.port.queue;

import dev.parley.domain.event.Event;
import java.util.Collection;

/// Publishes events to the queue of their kind and routing key, in order within a key. Thread safe.
public interface EventPublisher {
    /// Returns once the event is stored by the queue. A [Event.MessageAccepted] published again is the same
    /// event to the queue for some minutes; every other event is a new one each time.
    ///
    /// @throws DependencyUnavailableException if it is not known whether the queue has it
    void publish(Event event);

    /// Publishes in order, in as few requests as the queue allows.
    ///
    /// @throws DependencyUnavailableException if any may be missing
    void publishAll(Collection<? extends Event> events);
}
