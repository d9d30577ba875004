package dev.parley.fanout.batch;

import dev.parley.port.queue.QueueMessage;
import java.util.List;

/// Processes the messages of one message group. Safe to repeat: a queue may give any of them out again.
public interface GroupConsumer {
    /// Works off the messages in order and starts nothing after the deadline. Throwing returns them all.
    ///
    /// @return those that the queue shall give out again
    List<QueueMessage> work(List<ReceivedEvent> group, Deadline deadline);
}
