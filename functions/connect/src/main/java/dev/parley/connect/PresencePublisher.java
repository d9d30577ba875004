package dev.parley.connect;

import dev.parley.domain.event.Event.PresenceMayHaveChanged;
import dev.parley.domain.id.UserId;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.queue.EventPublisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has a user's connections looked at: whether others must get a push, and which connections must be closed.
/// Thread safe.
@FunctionalInterface
interface PresencePublisher {
    void mayHaveChanged(UserId userId);

    /// Publishes an event. One that the queue does not take is logged and left: the connections item is the
    /// truth, and whoever reads it next and finds it not pushed publishes again. Connecting does not wait for
    /// that.
    static PresencePublisher by(EventPublisher publisher) {
        Logger log = LoggerFactory.getLogger(PresencePublisher.class);
        return userId -> {
            try {
                publisher.publish(new PresenceMayHaveChanged(userId));
            } catch (DependencyUnavailableException e) {
                log.warn("presence of a user is not pushed until the user's connections are read again", e);
            }
        };
    }

    /// For a deployment without presence.
    static PresencePublisher none() {
        return userId -> {};
    }
}
