package dev.parley.fanout;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.port.queue.QueueMessage;
import java.util.List;
import java.util.Optional;

/// A queue message that came from no queue, about a room that does not exist: no room id of the server has a
/// parenthesis.
public final class PrimingMessage {
    public static final String NOTHING = "(priming)";
    static final RoomId ROOM = new RoomId(NOTHING);

    /// Nothing waits for what was received so often.
    private static final int OFTEN = 1_000;

    private PrimingMessage() {}

    static ReceivedEvent of(Event event) {
        String group = event.routingKey().text();
        return new ReceivedEvent(new QueueMessage(NOTHING, NOTHING, group, "", OFTEN), Optional.of(event));
    }

    /// @param left what a batch with it alone has left to be done again
    /// @throws IllegalStateException if that is anything
    static void requireDone(List<QueueMessage> left) {
        if (!left.isEmpty()) {
            throw new IllegalStateException("a dependency did not answer: see the warning before this one");
        }
    }
}
