package dev.parley.message;

import dev.parley.domain.connection.Caller;
import dev.parley.facts.Limit;
import dev.parley.port.limit.OrderGate.Place;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket.UserBucket;
import dev.parley.port.limit.RateLimiter.Decision;
import dev.parley.protocol.ClaimedSendOrder;
import dev.parley.protocol.Decoded;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// Refuses a malformed frame. Where it claims a place in an order, it is refused in its turn and at the
/// sender's rate like any other, since the refusal uses the number up. Thread safe; safe to repeat.
///
/// @throws dev.parley.port.DependencyUnavailableException if the order cannot be known
final class RefuseSend {
    private final RateLimiter limiter;
    private final ClientOrder turns;

    RefuseSend(RateLimiter limiter, ClientOrder turns) {
        this.limiter = limiter;
        this.turns = turns;
    }

    Reply handle(Caller caller, Decoded.Malformed malformed) {
        return malformed
                .place()
                .map(place -> inOrder(caller, malformed.refusal(), place))
                .orElse(malformed.refusal());
    }

    private Reply inOrder(Caller caller, Reply.Refused refusal, ClaimedSendOrder place) {
        return switch (limiter.take(new UserBucket(Limit.SENDS, caller.userId()))) {
            case Decision.Limited(Duration retryAfter) ->
                instead(refusal, ErrorCode.RATE_LIMITED, Optional.of(retryAfter), OptionalLong.empty());
            case Decision.Allowed() ->
                turns.take(
                        new Place(caller.connectionId(), place.roomId(), place.clientSeq(), place.clientMessageId()),
                        () -> refusal,
                        before -> refusal,
                        () -> refusal,
                        expected ->
                                instead(refusal, ErrorCode.OUT_OF_ORDER, Optional.empty(), OptionalLong.of(expected)));
        };
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
