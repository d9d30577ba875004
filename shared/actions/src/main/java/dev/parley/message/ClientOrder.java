package dev.parley.message;

import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.limit.OrderGate;
import dev.parley.port.limit.OrderGate.Entry;
import dev.parley.port.limit.OrderGate.Outcome;
import dev.parley.port.limit.OrderGate.Place;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// Runs numbered frames one after the other. What is acked or refused for good uses its number up; what the
/// client may try again does not. Thread safe.
///
/// @throws DependencyUnavailableException if the order cannot be known, or the frame's own action throws it
final class ClientOrder {
    private final OrderGate gate;

    ClientOrder(OrderGate gate) {
        this.gate = gate;
    }

    /// Runs `action` when the frame has its turn, or was acked in it before. `refusedBefore` answers a frame
    /// that used its number up by a refusal, `taken` one whose number went to another one, `outOfOrder` one
    /// that cannot have its turn.
    Reply take(
            Place place,
            Supplier<Reply> action,
            Function<ErrorCode, Reply> refusedBefore,
            Supplier<Reply> taken,
            LongFunction<Reply> outOfOrder) {
        return switch (gate.enter(place)) {
            case Entry.Turn() -> inTurn(place, action);
            case Entry.Repeated() -> action.get();
            case Entry.RefusedBefore(String reason) -> refusedBefore.apply(ErrorCode.valueOf(reason));
            case Entry.Taken() -> taken.get();
            case Entry.OutOfOrder(long expected) -> outOfOrder.apply(expected);
        };
    }

    /// Answers with a refusal that holds whatever the frame's place is. The frame does not wait for its turn;
    /// it uses its number up only if it has the turn now.
    Reply refuseAtOnce(Place place, Reply.Refused refusal) {
        if (gate.enterAtOnce(place) instanceof Entry.Turn) {
            gate.useUp(place, new Outcome.Refused(refusal.code().name()));
        }
        return refusal;
    }

    private Reply inTurn(Place place, Supplier<Reply> action) {
        Reply reply;
        try {
            reply = action.get();
        } catch (DependencyUnavailableException e) {
            gate.giveBack(place);
            throw e;
        }
        switch (reply) {
            case Reply.Ack ack -> gate.useUp(place, Outcome.ACKED);
            case Reply.Refused refused when refused.code().retryable() -> gate.giveBack(place);
            case Reply.Refused refused ->
                gate.useUp(place, new Outcome.Refused(refused.code().name()));
        }
        return reply;
    }
}
