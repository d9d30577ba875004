package dev.parley.fanout.erase;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.LogName;
import dev.parley.domain.id.UserId;
import dev.parley.domain.user.Erasure;
import dev.parley.domain.user.Erasure.Stage;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.batch.GroupConsumer;
import dev.parley.fanout.batch.GroupQueue;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.queue.EventPublisher;
import dev.parley.port.queue.QueueMessage;
import dev.parley.port.user.UserErasing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Erases a user: leaves the rooms, then orders the deletion of each message, then goes through the rooms until
/// nothing is left. The store keeps how far it has come; a call does as much as fits into its time, and a
/// further queue message goes on. Where a call dies, the queue gives its message out again. Thread safe; safe
/// to repeat.
public final class UserErasure implements GroupConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(UserErasure.class);

    /// Longer than a call lives that began to number before the user was marked as erased.
    static final Duration NUMBERED_AFTER = Duration.ofSeconds(12);

    private final UserErasing users;
    private final UserDeparture departure;
    private final EntryErasing entries;
    private final Queues queues;
    private final Clock clock;

    public UserErasure(UserErasing users, UserDeparture departure, EntryErasing entries, Queues queues, Clock clock) {
        this.users = users;
        this.departure = departure;
        this.entries = entries;
        this.queues = queues;
        this.clock = clock;
    }

    /// Where further work is published, and where poison goes.
    public record Queues(EventPublisher events, GroupQueue queue) {}

    @Override
    public List<QueueMessage> work(List<ReceivedEvent> group, Deadline deadline) {
        Optional<UserId> user = Optional.empty();
        for (ReceivedEvent received : group) {
            if (received.event().isPresent()
                    && received.event().get() instanceof Event.UserErasureDue due
                    && due.routingKey().text().equals(received.message().group())) {
                user = Optional.of(due.user());
            } else {
                queues.queue().bury(received.message());
            }
        }
        return user.isEmpty() ? List.of() : erase(user.get(), group.getLast().message(), deadline);
    }

    /// One of the messages of a user is enough to go on with.
    private List<QueueMessage> erase(UserId user, QueueMessage last, Deadline deadline) {
        try {
            Optional<Erasure> erasure = users.find(user).filter(standing -> !standing.isDone());
            if (erasure.isPresent() && !advance(erasure.get(), deadline)) {
                queues.events().publish(new Event.UserErasureDue(user));
            }
            return List.of();
        } catch (DependencyUnavailableException e) {
            LOG.warn("the erasing of {} is put off", LogName.of(user), e);
            return List.of(last);
        }
    }

    /// @return whether it is done
    private boolean advance(Erasure begun, Deadline deadline) {
        Step step = new Step(begun, false);
        boolean moved = false;
        while (!step.erasure().isDone() && !step.waits() && !deadline.hasPassed()) {
            try {
                step = next(step.erasure(), deadline);
                users.keep(step.erasure());
                moved = true;
            } catch (DependencyUnavailableException e) {
                if (!moved) {
                    throw e;
                }
                LOG.warn("the erasing of {} goes on with another message", LogName.of(begun.userId()), e);
                return false;
            }
        }
        return step.erasure().isDone();
    }

    /// Where it stands, and whether to go on later.
    private record Step(Erasure erasure, boolean waits) {}

    private Step next(Erasure erasure, Deadline deadline) {
        return switch (erasure.stage()) {
            case LEAVING -> {
                boolean left = departure.leave(erasure.userId(), deadline);
                yield left ? new Step(erasure.enter(Stage.DELETING, clock.instant()), false) : new Step(erasure, true);
            }
            case DELETING -> {
                EntryErasing.Turn turn = entries.go(erasure);
                yield new Step(turn.over() ? erasure.turn(Stage.CHECKING) : turn.reached(), false);
            }
            case CHECKING -> {
                boolean early = clock.instant().isBefore(erasure.erasedAt().plus(NUMBERED_AFTER));
                yield early ? new Step(erasure, true) : check(entries.go(erasure));
            }
            case DONE -> new Step(erasure, false);
        };
    }

    /// A turn that had something to do is followed by another one. Rooms that the user got into meanwhile are
    /// left too.
    private Step check(EntryErasing.Turn turn) {
        Erasure reached = turn.reached();
        if (!turn.over()) {
            return new Step(reached, false);
        }
        if (departure.isInAnyRoom(reached.userId())) {
            return new Step(reached.enter(Stage.LEAVING, clock.instant()), false);
        }
        if (reached.left()) {
            return new Step(reached.turn(Stage.CHECKING), true);
        }
        users.forgetUser(reached.userId());
        users.forgetRooms(reached.userId());
        LOG.info("{} is erased", LogName.of(reached.userId()));
        return new Step(reached.enter(Stage.DONE, clock.instant()), false);
    }
}
