package dev.parley.testkit.memory;

import dev.parley.domain.event.Event;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.queue.EventPublisher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Records what was published, in order.
public final class InMemoryEventPublisher implements EventPublisher {
    private final List<Event> published = new ArrayList<>();
    private int failures;

    /// The next `calls` calls fail and publish nothing.
    public synchronized void failNext(int calls) {
        failures = calls;
    }

    @Override
    public synchronized void publish(Event event) {
        publishAll(List.of(event));
    }

    @Override
    public synchronized void publishAll(Collection<? extends Event> events) {
        if (failures > 0) {
            failures--;
            throw new DependencyUnavailableException("queue");
        }
        published.addAll(events);
    }

    public synchronized List<Event> published() {
        return List.copyOf(published);
    }

    /// The published events of one kind, in order.
    public synchronized <E extends Event> List<E> published(Class<E> kind) {
        return published.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public synchronized void forget() {
        published.clear();
    }
}
