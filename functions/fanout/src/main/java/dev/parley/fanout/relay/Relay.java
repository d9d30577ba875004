package dev.parley.fanout.relay;

import dev.parley.domain.event.Event;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import dev.parley.port.log.Inbox;
import dev.parley.port.queue.EventPublisher;
import java.util.List;

/// Publishes accepted messages that have no number yet: the messages of a function that died between storing
/// and publishing. Safe to repeat, because a message published twice is still numbered once. Thread safe.
final class Relay {
    /// How many records one call may bring.
    static final int MAX_RECORDS = 100;

    private final Inbox inbox;
    private final EventPublisher events;
    private final Telemetry telemetry;

    Relay(Inbox inbox, EventPublisher events, Telemetry telemetry) {
        this.inbox = inbox;
        this.events = events;
        this.telemetry = telemetry;
    }

    /// @throws dev.parley.port.DependencyUnavailableException if some of them may not be published
    void relay(List<String> storageKeys) {
        List<AcceptedMessage> left = inbox.unnumbered(storageKeys);
        events.publishAll(left.stream().map(Event.MessageAccepted::new).toList());
        telemetry.count(Counter.RELAYED, left.size());
        telemetry.flush();
    }
}
