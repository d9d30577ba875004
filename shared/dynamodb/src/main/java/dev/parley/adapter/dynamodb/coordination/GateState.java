package dev.parley.adapter.dynamodb.coordination;

import dev.parley.adapter.dynamodb.coordination.SharedStates.Changed;
import dev.parley.limits.GateSpans;
import dev.parley.limits.TurnPolling.Answer;
import dev.parley.limits.TurnPolling.Willing;
import dev.parley.port.limit.OrderGate;
import dev.parley.port.limit.OrderGate.Entry;
import dev.parley.port.limit.OrderGate.Outcome;
import java.util.Optional;

/// The gate of one connection and room, and what becomes of it. Times are milliseconds since 1970.
///
/// Frames told out_of_order are remembered for a while, with the number that each had last. Coming again under a
/// number that another has used since, such a frame is told the new number to expect, not that its number is taken;
/// and it has no turn before those that it stood behind: so a client that counts on from an outdated number is put
/// right and never reordered.
///
/// @param next the number to be let in
/// @param turn of that number, if it is in its turn
/// @param keptUntil when the gate forgets
record GateState(long next, Optional<Turn> turn, UsedNumbers used, RefusedClaims refused, long keptUntil) {
    record Turn(Claim holder, long until) {}

    /// @param seen the next number as this wait saw it last, 0 at first
    record Asking(long number, Claim claim, long seen, Willing willing) {}

    /// As it is before anything was used up.
    static GateState fresh(long now) {
        return new GateState(
                1, Optional.empty(), UsedNumbers.NONE, RefusedClaims.NONE, now + GateSpans.UNTRIED.toMillis());
    }

    /// Asks for the turn.
    Changed<GateState, Answer> enter(Asking asking, long now) {
        if (asking.number() < next) {
            return past(asking, now);
        }
        if (asking.number() == next) {
            boolean isHolder = isHeldBy(asking.claim());
            if (!isHolder && refused.isBehindAnother(asking.claim(), now)) {
                return refuse(asking, now);
            }
            if (isHolder || turn.isEmpty() || turn.get().until() <= now) {
                Turn taken = new Turn(asking.claim(), now + GateSpans.TURN.toMillis());
                return Changed.to(with(Optional.of(taken), refused.without(asking.claim())), entered(new Entry.Turn()));
            }
        }
        boolean mayWait = asking.willing() == Willing.TO_WAIT
                && next >= asking.seen()
                && asking.number() - next <= OrderGate.WINDOW;
        return mayWait ? Changed.nothing(new Answer.Waiting(next)) : refuse(asking, now);
    }

    /// Tells the frame that it is out of order. One that does not wait is not remembered.
    Changed<GateState, Answer> refuse(Asking asking, long now) {
        Answer answer = entered(new Entry.OutOfOrder(next));
        return asking.willing() == Willing.NOT_TO_WAIT
                ? Changed.nothing(answer)
                : Changed.to(with(turn, refused.with(asking.claim(), asking.number(), now)), answer);
    }

    /// Uses the number up whose turn it is. A gate that forgot it meanwhile, or counts elsewhere, is left alone:
    /// clients may have been told to count from where it is.
    Optional<GateState> useUp(long number, Claim claim, Outcome outcome, long now) {
        if (next != number || (turn.isPresent() && !isHeldBy(claim))) {
            return Optional.empty();
        }
        long until = Math.max(keptUntil, now + GateSpans.after(outcome).toMillis());
        return Optional.of(
                new GateState(number + 1, Optional.empty(), used.with(number, claim, outcome), refused, until));
    }

    /// Ends the turn without using the number up, if it still is this claim's.
    Optional<GateState> giveBack(long number, Claim claim) {
        return next == number && isHeldBy(claim) ? Optional.of(with(Optional.empty(), refused)) : Optional.empty();
    }

    private Changed<GateState, Answer> past(Asking asking, long now) {
        Optional<Claim> user = used.of(asking.number(), next);
        boolean isOwn = user.equals(Optional.of(asking.claim()));
        if (user.isEmpty() || (!isOwn && refused.holds(asking.claim(), now))) {
            return refuse(asking, now);
        }
        return Changed.nothing(entered(isOwn ? used.repeated(asking.number()) : new Entry.Taken()));
    }

    private boolean isHeldBy(Claim claim) {
        return turn.map(Turn::holder).equals(Optional.of(claim));
    }

    private GateState with(Optional<Turn> turn, RefusedClaims refused) {
        return new GateState(next, turn, used, refused, keptUntil);
    }

    private static Answer entered(Entry entry) {
        return new Answer.Entered(entry);
    }
}
