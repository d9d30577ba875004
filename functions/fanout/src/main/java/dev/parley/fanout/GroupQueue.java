package dev.parley.fanout;

import dev.parley.port.DeadLetters;
import dev.parley.port.QueueMessage;
import dev.parley.port.Redelivery;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where single messages go that do not share their batch's end. Thread safe.
record GroupQueue(Redelivery redelivery, DeadLetters deadLetters, Telemetry telemetry) {
    private static final Logger LOG = LoggerFactory.getLogger(GroupQueue.class);

    /// Puts a message that can never succeed with the dead letters, out of the way of its group.
    void bury(QueueMessage poison) {
        LOG.error("queue message {} of {} can never succeed", poison.id(), poison.group());
        deadLetters.bury(poison);
        telemetry.count(Counter.POISON);
    }
}
