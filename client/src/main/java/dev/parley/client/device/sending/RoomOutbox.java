package dev.parley.client.device.sending;

import dev.parley.client.Answer;
import dev.parley.client.device.connection.Agenda.Planned;
import dev.parley.client.device.connection.Link;
import dev.parley.client.device.connection.Links;
import dev.parley.client.device.connection.Loop;
import dev.parley.client.device.connection.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The sends of one room, in their order. They are numbered for the connection that they go over, and numbered
/// anew once nothing is under way: for another connection from 1, after `out_of_order` from where the server
/// says. What is sent again under a later number keeps its `clientMessageId`, so that no order of arrival makes
/// it a second message. Used on the agenda alone.
final class RoomOutbox {
    private final String roomId;
    private final Loop loop;
    private final Links links;
    private final Deque<Sending> open = new ArrayDeque<>();
    private final Slots slots;
    private final Runnable goOn = this::proceed;
    private final Window window = new Window();
    private Optional<Link> line = Optional.empty();
    private OptionalLong renumberFrom = OptionalLong.empty();
    private Planned next = Planned.NOTHING;
    private long nextNumber = 1;
    private int underWay;

    /// @param slots shared by all rooms
    RoomOutbox(String roomId, Loop loop, Links links, Slots slots) {
        this.roomId = roomId;
        this.loop = loop;
        this.links = links;
        this.slots = slots;
    }

    void add(Sending sending, Duration patience) {
        open.addLast(sending);
        sending.setDeadline(loop.after(patience, "give up", () -> giveUp(sending, "no ack within " + patience)));
        proceed();
    }

    /// Sends what may be sent now.
    void proceed() {
        next.cancel();
        if (underWay == 0) {
            renumber();
        }
        if (!line.isPresent() || !line.equals(links.current()) || renumberFrom.isPresent()) {
            return;
        }
        for (Sending sending : List.copyOf(open)) {
            if (underWay >= window.size()) {
                return;
            }
            if (!sending.isUnderWay()) {
                if (!sending.repeat().isDue()) {
                    // Those behind it would only wait for their turn at the server.
                    next = loop.after(sending.repeat().left(), "repeat", this::proceed);
                    return;
                }
                if (!slots.take(goOn)) {
                    return;
                }
                send(line.get(), sending);
            }
        }
    }

    void stop(String reason) {
        List.copyOf(open).forEach(sending -> giveUp(sending, reason));
    }

    private void renumber() {
        Optional<Link> current = links.current();
        if (!line.equals(current)) {
            line = current;
            nextNumber = 1;
        } else if (renumberFrom.isPresent()) {
            nextNumber = renumberFrom.getAsLong();
        } else {
            return;
        }
        renumberFrom = OptionalLong.empty();
        open.forEach(Sending::forgetNumber);
    }

    private void send(Link link, Sending sending) {
        long number = sending.number().orElseGet(() -> nextNumber++);
        sending.setUnderWay(true);
        underWay++;
        link.ask(roomId, sending.action(), sending.numbered(number), outcome -> {
            sending.setUnderWay(false);
            underWay--;
            tried(link, sending, number, outcome);
            slots.free();
            proceed();
        });
    }

    private void tried(Link link, Sending sending, long number, Outcome outcome) {
        if (!(outcome instanceof Outcome.Answered answered)) {
            sending.repeat().after(outcome);
        } else if (answered.answer() instanceof Answer.Refusal refusal) {
            refused(link, sending, number, refusal);
        } else if (answered.answer() instanceof Answer.Ack ack) {
            window.widen();
            usedUp(number);
            settle(sending, Sending.sent(ack));
        }
    }

    private void refused(Link link, Sending sending, long number, Answer.Refusal refusal) {
        boolean numberTaken = refusal.code().equals("conflict")
                && refusal.field().filter("clientSeq"::equals).isPresent();
        if (refusal.code().equals("unauthenticated")) {
            links.unauthenticated(link);
        } else if (refusal.expected().isPresent()) {
            goOnFrom(refusal.expected().getAsLong());
        } else if (numberTaken) {
            goOnFrom(nextNumber);
        } else if (!refusal.retryable()) {
            usedUp(number);
            settle(sending, Sending.refused(refusal));
            return;
        } else if (refusal.code().equals("rate_limited")) {
            window.narrow();
        }
        sending.repeat().after(new Outcome.Answered(refusal));
    }

    private void goOnFrom(long expected) {
        renumberFrom = OptionalLong.of(Math.max(expected, renumberFrom.orElse(expected)));
    }

    /// An ack may overtake an `out_of_order` that was written before it.
    private void usedUp(long number) {
        if (renumberFrom.isPresent() && number >= renumberFrom.getAsLong()) {
            renumberFrom = OptionalLong.of(number + 1);
        }
    }

    private void giveUp(Sending sending, String reason) {
        settle(sending, new SendOutcome.Unknown(reason));
    }

    private void settle(Sending sending, SendOutcome outcome) {
        open.remove(sending);
        sending.settle(outcome);
    }
}
