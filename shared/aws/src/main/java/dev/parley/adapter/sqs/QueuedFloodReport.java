package dev.parley.adapter.sqs;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.domain.event.Event;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Queue;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.limit.FloodReport;
import dev.parley.port.queue.EventPublisher;
import dev.parley.settings.Environment;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has users cut off who go on sending refused frames: functions that answer frames cannot close a connection.
/// A report that the queue does not take is logged and given up; the next refusals make another. Thread safe.
public record QueuedFloodReport(EventPublisher events, Clock clock) implements FloodReport {
    private static final Logger LOG = LoggerFactory.getLogger(QueuedFloodReport.class);

    /// For a deployment without presence nobody gets an event.
    public static FloodReport wire(Environment environment, CloudClients clients, Clock clock) {
        return environment.find(Queue.PRESENCE.variable()).isPresent()
                ? new QueuedFloodReport(Router.wire(environment, clients, Queue.PRESENCE), clock)
                : FloodReport.none();
    }

    /// Of a reserved id nothing is published: behind it is a team's backend, which has no connection.
    @Override
    public void flooding(UserId user) {
        if (user.isReserved()) {
            return;
        }
        try {
            events.publish(new Event.UserFlooding(user, clock.instant()));
        } catch (DependencyUnavailableException e) {
            LOG.warn("a user who sends too many frames is not cut off yet", e);
        }
    }
}
