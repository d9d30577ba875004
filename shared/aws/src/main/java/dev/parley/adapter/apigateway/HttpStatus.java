package dev.parley.adapter.apigateway;

import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.util.OptionalLong;

/// The status of a reply where it goes by HTTP.
final class HttpStatus {
    private static final long MILLIS = 1000;

    private HttpStatus() {}

    static int of(Reply reply) {
        return switch (reply) {
            case Reply.Ack _ -> 200;
            case Reply.Refused refused -> of(refused.code());
        };
    }

    static int of(ErrorCode code) {
        return switch (code.code()) {
            case "bad_request", "unknown_action" -> 400;
            case "unauthenticated" -> 401;
            case "forbidden", "not_a_member", "rejected" -> 403;
            case "no_such_message" -> 404;
            case "conflict", "out_of_order", "limit_reached" -> 409;
            case "too_large" -> 413;
            case "rate_limited" -> 429;
            case "unavailable" -> 503;
            default -> throw new IllegalArgumentException(code + " has no status");
        };
    }

    /// Whole seconds, rounded up, until a repeat may pass; empty where the reply says none.
    static OptionalLong retryAfter(Reply reply) {
        return reply instanceof Reply.Refused refused && refused.retryAfter().isPresent()
                ? OptionalLong.of(
                        Math.max(1, Math.ceilDiv(refused.retryAfter().get().toMillis(), MILLIS)))
                : OptionalLong.empty();
    }
}
