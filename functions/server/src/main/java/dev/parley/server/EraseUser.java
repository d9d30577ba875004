package dev.parley.server;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.UserId;
import dev.parley.domain.user.Erasure;
import dev.parley.port.Pause;
import dev.parley.port.queue.EventPublisher;
import dev.parley.port.user.UserErasing;
import dev.parley.protocol.action.operator.EraseUserFrame;
import dev.parley.protocol.frame.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Orders the erasing of a user, and waits some seconds for it. Each call orders it anew, so that an order that
/// is lost stops nothing for good. Thread safe; safe to repeat.
///
/// @throws dev.parley.port.DependencyUnavailableException if it is not known whether the erasing is ordered
record EraseUser(UserErasing erasing, EventPublisher events, Pause pause, Clock clock) {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    Reply handle(EraseUserFrame frame) {
        UserId user = frame.userId();
        Instant end = clock.instant().plus(PATIENCE);
        boolean done = erasing.begin(user, clock.instant()).isDone();
        if (!done) {
            events.publish(new Event.UserErasureDue(user));
        }
        while (!done && clock.instant().isBefore(end)) {
            pause.pause(BETWEEN_LOOKS);
            done = erasing.find(user).filter(Erasure::isDone).isPresent();
        }
        return Reply.Ack.of(frame, new EraseUserFrame.UserErased(done));
    }
}
