package dev.parley.fanout.batch;

import dev.parley.domain.id.LogName;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import dev.parley.port.queue.DeadLetters;
import dev.parley.port.queue.QueueMessage;
import dev.parley.port.queue.Redelivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes single messages that do not share the fate of their batch: redelivers them or sends them to the dead
/// letters. Thread safe.
public record GroupQueue(Redelivery redelivery, DeadLetters deadLetters, Telemetry telemetry) {
    private static final Logger LOG = LoggerFactory.getLogger(GroupQueue.class);

    /// Puts a message that can never succeed with the dead letters, out of the way of its group.
    public void bury(QueueMessage poison) {
        LOG.error("queue message {} of {} can never succeed", poison.id(), LogName.ofGroup(poison.group()));
        deadLetters.bury(poison);
        telemetry.count(Counter.POISON);
    }
}
