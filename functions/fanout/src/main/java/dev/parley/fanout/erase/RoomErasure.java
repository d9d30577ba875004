package dev.parley.fanout.erase;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.batch.GroupConsumer;
import dev.parley.fanout.batch.GroupQueue;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Pause;
import dev.parley.port.queue.EventPublisher;
import dev.parley.port.queue.QueueMessage;
import dev.parley.port.room.RoomErasing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Erases a deleted room: its messages at about 500 a second, then its members. A call erases as much as fits
/// into its time; a further queue message goes on, so that no message is received too often. Where a call dies,
/// the queue gives its message out again. The last message stays until [#SWEPT_AFTER] has passed since the
/// deletion, and then erases what writers brought that were at work meanwhile. Thread safe; safe to repeat.
public final class RoomErasure implements GroupConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(RoomErasure.class);

    /// Longer than a function or a message under way can live on.
    static final Duration SWEPT_AFTER = Duration.ofMinutes(15);

    /// The rows of the members say who gets the push of the deletion.
    static final Duration MEMBERS_ERASED_AFTER = Duration.ofSeconds(10);

    /// The order is published before the deletion. A room that is still there by this receive, about a minute
    /// later, was not deleted.
    static final int RECEIVES_BEFORE_DELETION = 7;

    private static final int ITEMS_A_STEP = 100;
    private static final Duration STEP = Duration.ofMillis(200);

    private final RoomErasing erasing;
    private final EventPublisher events;
    private final GroupQueue queue;
    private final Pause pause;
    private final Clock clock;

    public RoomErasure(RoomErasing erasing, EventPublisher events, GroupQueue queue, Pause pause, Clock clock) {
        this.erasing = erasing;
        this.events = events;
        this.queue = queue;
        this.pause = pause;
        this.clock = clock;
    }

    @Override
    public List<QueueMessage> work(List<ReceivedEvent> group, Deadline deadline) {
        Optional<RoomId> room = Optional.empty();
        for (ReceivedEvent received : group) {
            if (received.event().isPresent()
                    && received.event().get() instanceof Event.RoomErasureDue(RoomId roomId)
                    && received.event()
                            .get()
                            .routingKey()
                            .text()
                            .equals(received.message().group())) {
                room = Optional.of(roomId);
            } else {
                queue.bury(received.message());
            }
        }
        return room.isEmpty() ? List.of() : erase(room.get(), group.getLast().message(), deadline);
    }

    /// One of the messages of a room is enough to go on with.
    private List<QueueMessage> erase(RoomId roomId, QueueMessage last, Deadline deadline) {
        try {
            Optional<Instant> deletedAt = erasing.deletedAt(roomId);
            if (deletedAt.isEmpty()) {
                return last.receiveCount() < RECEIVES_BEFORE_DELETION ? List.of(last) : List.of();
            }
            Duration age = Duration.between(deletedAt.get(), clock.instant());
            boolean done = erase(() -> erasing.eraseMessages(roomId, ITEMS_A_STEP), deadline)
                    && (age.compareTo(MEMBERS_ERASED_AFTER) < 0
                            || erase(() -> erasing.eraseMembers(roomId, ITEMS_A_STEP), deadline));
            if (!done) {
                events.publish(new Event.RoomErasureDue(roomId));
                return List.of();
            }
            return age.compareTo(SWEPT_AFTER) < 0 ? List.of(last) : List.of();
        } catch (DependencyUnavailableException e) {
            LOG.warn("the erasing of room {} is put off", roomId, e);
            return List.of(last);
        }
    }

    /// @return whether nothing is left
    private boolean erase(IntSupplier step, Deadline deadline) {
        while (!deadline.hasPassed()) {
            Instant start = clock.instant();
            if (step.getAsInt() == 0) {
                return true;
            }
            Duration left = STEP.minus(Duration.between(start, clock.instant()));
            if (left.isPositive()) {
                pause.pause(left);
            }
        }
        return false;
    }
}
