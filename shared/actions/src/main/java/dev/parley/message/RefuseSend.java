package dev.parley.message;

import dev.parley.domain.connection.Caller;
import dev.parley.port.limit.OrderGate.Place;
import dev.parley.port.limit.RateLimiter.Decision;
import dev.parley.protocol.ClaimedSendOrder;
import dev.parley.protocol.Decoded;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// Refuses a malformed frame. Where it claims a place in an order, it is refused in its turn and at the
/// sender's rate like any other, since the refusal uses the number up. One for a room that the sender is not a
/// member of does not wait for its turn: whoever knows no room could hold functions otherwise. Thread safe;
/// safe to repeat.
///
/// @throws dev.parley.port.DependencyUnavailableException if the order cannot be known
final class RefuseSend {
    private final Admission admission;
    private final ClientOrder turns;

    RefuseSend(Admission admission, ClientOrder turns) {
        this.admission = admission;
        this.turns = turns;
    }

    Reply handle(Caller caller, Decoded.Malformed malformed) {
        return malformed
                .place()
                .map(place -> inOrder(caller, malformed.refusal(), place))
                .orElse(malformed.refusal());
    }

    private Reply inOrder(Caller caller, Reply.Refused refusal, ClaimedSendOrder place) {
        return switch (admission.take(caller.userId())) {
            case Decision.Limited(Duration retryAfter) ->
                instead(refusal, ErrorCode.RATE_LIMITED, Optional.of(retryAfter), OptionalLong.empty());
            case Decision.Allowed() -> {
                Place claimed = new Place(
                        caller.userId(),
                        caller.connectionId(),
                        place.roomId(),
                        place.clientSeq(),
                        place.clientMessageId());
                yield admission.isMember(place.roomId(), caller.userId())
                        ? inTurn(refusal, claimed)
                        : turns.refuseAtOnce(claimed, refusal);
            }
        };
    }

    private Reply inTurn(Reply.Refused refusal, Place place) {
        return turns.take(
                place,
                () -> refusal,
                before -> refusal,
                () -> refusal,
                expected -> instead(refusal, ErrorCode.OUT_OF_ORDER, Optional.empty(), OptionalLong.of(expected)));
    }

    private static Reply instead(
            Reply.Refused refusal, ErrorCode code, Optional<Duration> retryAfter, OptionalLong expected) {
        return new Reply.Refused(
                refusal.action(),
                refusal.id(),
                code,
                "the frame is malformed, and it is not its turn to be refused",
                Optional.empty(),
                retryAfter,
                expected);
    }
}
