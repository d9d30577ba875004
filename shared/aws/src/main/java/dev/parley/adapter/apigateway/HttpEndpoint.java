package dev.parley.adapter.apigateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.parley.domain.id.UserId;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import dev.parley.port.Telemetry.Timing;
import dev.parley.port.room.InvalidCursorException;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.ServerRequest;
import dev.parley.protocol.ServerRequestDecoder;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers one request of the HTTP API: decodes it, runs a use case, encodes the reply with the status that it
/// has there. Logs who asked what with which outcome, never what a request says. Thread safe.
public final class HttpEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);

    /// Below the function's own time-out, which is below the gateway's 30 s.
    private static final Duration PATIENCE = Duration.ofSeconds(18);

    private final FrameCodec codec;
    private final Clock clock;
    private final Telemetry telemetry;
    private final ReplyTimeout patience = new ReplyTimeout(PATIENCE);

    /// @param telemetry counts how each request ended, and how long it took
    public HttpEndpoint(FrameCodec codec, Clock clock, Telemetry telemetry) {
        this.codec = codec;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event, Function<ServerRequest, Reply> useCase) {
        Instant started = clock.instant();
        ServerRequest request = ServerRequestDecoder.decode(body(event));
        Reply reply = reply(request, useCase);
        Duration took = Duration.between(started, clock.instant());
        telemetry.count(outcome(reply));
        telemetry.time(Timing.SERVER_TIME, took);
        log(event, request, reply, took);
        return response(requestId(event), reply);
    }

    private Reply reply(ServerRequest request, Function<ServerRequest, Reply> useCase) {
        try {
            return patience.await(() -> useCase.apply(request));
        } catch (InvalidCursorException e) {
            return refused(request, ErrorCode.BAD_REQUEST, "cursor is not one of this listing", Optional.of("cursor"));
        } catch (DependencyUnavailableException e) {
            LOG.atWarn().setCause(e).log("a dependency did not answer");
            return refused(
                    request, ErrorCode.UNAVAILABLE, "not acknowledged; send the same request again", Optional.empty());
        }
    }

    private static Counter outcome(Reply reply) {
        return switch (reply) {
            case Reply.Ack _ -> Counter.SERVER_ACKED;
            case Reply.Refused refused when refused.code() == ErrorCode.RATE_LIMITED -> Counter.SERVER_LIMITED;
            case Reply.Refused refused when refused.code() == ErrorCode.UNAVAILABLE -> Counter.SERVER_UNAVAILABLE;
            case Reply.Refused _ -> Counter.SERVER_REFUSED;
        };
    }

    private static Reply refused(ServerRequest request, ErrorCode code, String message, Optional<String> field) {
        return new Reply.Refused(
                request.action(), request.id(), code, message, field, Optional.empty(), OptionalLong.empty());
    }

    private static String body(APIGatewayV2HTTPEvent event) {
        String body = Optional.ofNullable(event.getBody()).orElse("");
        return event.getIsBase64Encoded() ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8) : body;
    }

    private static String requestId(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getRequestContext())
                .map(APIGatewayV2HTTPEvent.RequestContext::getRequestId)
                .orElse("");
    }

    private static void log(APIGatewayV2HTTPEvent event, ServerRequest request, Reply reply, Duration took) {
        LOG.atInfo()
                .addKeyValue("requestId", requestId(event))
                .addKeyValue("caller", caller(event))
                .addKeyValue("as", actor(request))
                .addKeyValue("action", request.action().orElse(""))
                .addKeyValue(
                        "outcome",
                        reply instanceof Reply.Refused refused ? refused.code().code() : "ack")
                .addKeyValue("ms", took.toMillis())
                .log("request answered");
    }

    /// The role or user of IAM that signed.
    private static String caller(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getRequestContext())
                .map(APIGatewayV2HTTPEvent.RequestContext::getAuthorizer)
                .map(APIGatewayV2HTTPEvent.RequestContext.Authorizer::getIam)
                .map(APIGatewayV2HTTPEvent.RequestContext.IAM::getUserArn)
                .orElse("");
    }

    private static String actor(ServerRequest request) {
        return switch (request) {
            case ServerRequest.ByUser user -> user.user().value();
            case ServerRequest.BySystem _ -> UserId.SYSTEM.value();
            case ServerRequest.ByOperator _ -> "operator";
            case ServerRequest.Malformed _ -> "";
        };
    }

    private APIGatewayV2HTTPResponse response(String requestId, Reply reply) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Cache-Control", "no-store");
        headers.put("X-Request-Id", requestId);
        HttpStatus.retryAfter(reply).ifPresent(seconds -> headers.put("Retry-After", Long.toString(seconds)));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(HttpStatus.of(reply))
                .withHeaders(headers)
                .withBody(codec.encode(reply))
                .build();
    }
}
