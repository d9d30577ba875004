package dev.parley.receipt;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.RoomMembership;
import dev.parley.facts.RoomSizes;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.queue.EventPublisher;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes how far a member of a small room has come, for the push to the others. Thread safe.
///
/// An event that cannot be published is logged and given up: the cursors are stored, a repeated receipt would
/// move nothing and so publish nothing, and the next receipt publishes all of it, since cursors are cumulative.
final class ReceiptPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptPublisher.class);

    private final EventPublisher events;
    private final Clock clock;

    ReceiptPublisher(EventPublisher events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /// Publishes the member's cursors unless the room is too large. Never fails.
    ///
    /// @param by the connection whose ack says the same
    void publish(RoomMembership stay, Cursors cursors, ConnectionId by) {
        if (stay.room().memberCount() > RoomSizes.RECEIPTS) {
            return;
        }
        var advanced = new Event.ReceiptAdvanced(
                stay.room().id(), stay.member().userId(), cursors, Optional.of(by), clock.instant());
        try {
            events.publish(advanced);
        } catch (DependencyUnavailableException e) {
            LOG.warn("a receipt in {} is not pushed", advanced.roomId(), e);
        }
    }
}
