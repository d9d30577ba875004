package dev.parley.testkit.memory;

import dev.parley.domain.event.Event;
import dev.parley.port.queue.EventPublisher;
import dev.parley.testkit.contract.delivery.EventPublisherContract;
import java.util.List;

class InMemoryEventPublisherTest implements EventPublisherContract {
    private final InMemoryEventPublisher publisher = new InMemoryEventPublisher();

    @Override
    public EventPublisher publisher() {
        return publisher;
    }

    @Override
    public List<Event> published() {
        List<Event> published = publisher.published();
        publisher.forget();
        return published;
    }

    @Override
    public void failFromNowOn() {
        publisher.failNext(Integer.MAX_VALUE);
    }
}
