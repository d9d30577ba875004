package dev.parley.fanout.batch;

import dev.parley.domain.event.Event;
import dev.parley.port.queue.QueueMessage;
import java.util.Optional;

/// A queue message and the event in its body; absent if the body holds none.
public record ReceivedEvent(QueueMessage message, Optional<Event> event) {}
