package dev.parley.fanout;

import dev.parley.domain.event.Event;
import dev.parley.port.QueueMessage;
import java.util.Optional;

/// A queue message and the event in its body; absent if the body holds none.
record ReceivedEvent(QueueMessage message, Optional<Event> event) {}
