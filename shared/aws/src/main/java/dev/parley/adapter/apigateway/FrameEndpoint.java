package dev.parley.adapter.apigateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import dev.parley.access.FrameUseCases;
import dev.parley.domain.connection.Caller;
import dev.parley.facts.FunctionTimes;
import dev.parley.facts.Limit;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Telemetry;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket.UserBucket;
import dev.parley.port.limit.RateLimiter.Decision;
import dev.parley.port.room.InvalidCursorException;
import dev.parley.protocol.Decoded;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Answers one client frame: decodes it, runs a use case, encodes the reply into the route response. Every
/// frame gets exactly one reply; only a bug in the use case leaves that to the gateway. Logs who asked what
/// with which outcome, never what a frame says. Thread safe.
///
/// A frame that reaches no use case takes from the caller's bucket of all frames here; the others take from it
/// where their use case takes from its own.
public final class FrameEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(FrameEndpoint.class);

    private static final String EXPIRED = "the token has expired; connect again with a new one";

    private final FrameCodec codec;
    private final Clock clock;
    private final RateLimiter limiter;
    private final Outcomes outcomes;
    private final ReplyTimeout patience;

    /// Without limit and figures: for tests.
    public FrameEndpoint(FrameCodec codec, Clock clock) {
        this(codec, clock, RateLimiter.unlimited(), Telemetry.NONE);
    }

    /// @param limiter of frames
    public FrameEndpoint(FrameCodec codec, Clock clock, RateLimiter limiter, Telemetry telemetry) {
        this(codec, clock, limiter, telemetry, FunctionTimes.REPLY);
    }

    FrameEndpoint(FrameCodec codec, Clock clock, RateLimiter limiter, Telemetry telemetry, Duration patience) {
        this.codec = codec;
        this.clock = clock;
        this.limiter = limiter;
        this.outcomes = new Outcomes(telemetry);
        this.patience = new ReplyTimeout(patience);
    }

    /// An action that the use cases do not have is `unknown_action`.
    public APIGatewayV2WebSocketResponse answer(APIGatewayV2WebSocketEvent event, FrameUseCases useCases) {
        return answer(event, useCases, (caller, malformed) -> counted(caller, malformed.refusal()));
    }

    /// As above, for a function that has more to do about a malformed frame that claims a place in an order.
    public APIGatewayV2WebSocketResponse answer(
            APIGatewayV2WebSocketEvent event,
            FrameUseCases useCases,
            BiFunction<Caller, Decoded.Malformed, Reply> refuse) {
        Caller caller = Callers.of(event);
        Decoded decoded = codec.decode(Optional.ofNullable(event.getBody()).orElse(""));
        Reply reply = caller.isExpired(clock.instant())
                ? counted(caller, refused(decoded, ErrorCode.UNAUTHENTICATED, EXPIRED))
                : reply(decoded, caller, () -> switch (decoded) {
                    case Decoded.Malformed malformed
                    when malformed.place().isEmpty() -> counted(caller, malformed.refusal());
                    case Decoded.Malformed malformed -> refuse.apply(caller, malformed);
                    case Decoded.Frame(var frame) ->
                        useCases.answer(caller, frame)
                                .orElseGet(() -> counted(
                                        caller,
                                        Reply.Refused.ofField(
                                                frame,
                                                ErrorCode.UNKNOWN_ACTION,
                                                "action",
                                                "there is no such action here")));
                });
        log(event, reply);
        // The canary sends such frames every hour: counted, they would be paid as metrics, and be an error of nobody.
        if (!PrimingFrame.isSentBy(caller)) {
            outcomes.count(reply);
        }
        return response(reply);
    }

    /// The refusal, or another one if the caller sends too many frames.
    private Reply counted(Caller caller, Reply.Refused refusal) {
        return switch (limiter.take(new UserBucket(Limit.FRAMES, caller.userId()))) {
            case Decision.Allowed() -> refusal;
            case Decision.Limited(var retryAfter) ->
                new Reply.Refused(
                        refusal.action(),
                        refusal.id(),
                        ErrorCode.RATE_LIMITED,
                        "too many frames",
                        Optional.empty(),
                        Optional.of(retryAfter),
                        OptionalLong.empty());
        };
    }

    private Reply reply(Decoded decoded, Caller caller, Supplier<Reply> answer) {
        try {
            return patience.await(answer);
        } catch (InvalidCursorException e) {
            return new Reply.Refused(
                    decoded.action(),
                    decoded.id(),
                    ErrorCode.BAD_REQUEST,
                    "cursor is not one of this listing",
                    Optional.of("cursor"),
                    Optional.empty(),
                    OptionalLong.empty());
        } catch (DependencyUnavailableException e) {
            LOG.atWarn()
                    .setCause(e)
                    .addKeyValue("connectionId", caller.connectionId())
                    .log("a dependency did not answer");
            return refused(decoded, ErrorCode.UNAVAILABLE, "not acknowledged; send the same frame again");
        }
    }

    private static Reply.Refused refused(Decoded decoded, ErrorCode code, String message) {
        return new Reply.Refused(
                decoded.action(),
                decoded.id(),
                code,
                message,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty());
    }

    private static void log(APIGatewayV2WebSocketEvent event, Reply reply) {
        APIGatewayV2WebSocketEvent.RequestContext context = event.getRequestContext();
        String outcome = switch (reply) {
            case Reply.Ack ack -> "ack";
            case Reply.Refused refused -> refused.code().code();
        };
        LOG.atLevel(reply instanceof Reply.Ack ? Level.DEBUG : Level.INFO)
                .addKeyValue("connectionId", context.getConnectionId())
                .addKeyValue("requestId", context.getRequestId())
                .addKeyValue("route", context.getRouteKey())
                .addKeyValue("outcome", outcome)
                .log("frame answered");
    }

    private APIGatewayV2WebSocketResponse response(Reply reply) {
        APIGatewayV2WebSocketResponse response = new APIGatewayV2WebSocketResponse();
        response.setStatusCode(200);
        response.setBody(codec.encode(reply));
        return response;
    }
}
