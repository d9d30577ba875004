package dev.parley.fanout;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.LogEntry;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.port.queue.QueueMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A queue message that came from no queue, about a room that does not exist: no room id of the server has a
/// parenthesis.
public final class PrimingMessage {
    public static final String NOTHING = "(priming)";
    static final RoomId ROOM = new RoomId(NOTHING);
    static final UserId USER = new UserId(NOTHING);

    /// Nothing waits for what was received so often.
    private static final int OFTEN = 1_000;

    private PrimingMessage() {}

    static ReceivedEvent of(Event event) {
        String group = event.routingKey().text();
        return new ReceivedEvent(new QueueMessage(NOTHING, NOTHING, group, "", OFTEN), Optional.of(event));
    }

    /// The first entry of the log that there is not.
    static LogEntry entry() {
        return LogEntry.after(0, 0, message());
    }

    /// A message that nobody sent.
    public static AcceptedMessage message() {
        return new AcceptedMessage(
                ROOM,
                USER,
                new ClientMessageId("priming"),
                new MessageId("priming"),
                Content.text(NOTHING),
                Instant.EPOCH);
    }

    /// @param left what a batch with it alone has left to be done again
    /// @throws IllegalStateException if that is anything
    static void requireDone(List<QueueMessage> left) {
        if (!left.isEmpty()) {
            throw new IllegalStateException("a dependency did not answer: see the warning before this one");
        }
    }
}
