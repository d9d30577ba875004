package dev.parley.connect;

import dev.parley.domain.connection.Caller;
import dev.parley.facts.Limit;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket.UserBucket;
import dev.parley.port.limit.RateLimiter.Decision;
import dev.parley.protocol.ConnectFrame;
import dev.parley.protocol.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Tells the time, and notes that the user was seen. Thread safe; safe to repeat.
///
/// @throws dev.parley.port.DependencyUnavailableException if the note may not be stored
final class AnswerPing {
    private final ConnectionRegistry registry;
    private final RateLimiter limiter;
    private final Clock clock;

    AnswerPing(ConnectionRegistry registry, RateLimiter limiter, Clock clock) {
        this.registry = registry;
        this.limiter = limiter;
        this.clock = clock;
    }

    Reply handle(Caller caller, ConnectFrame.Ping frame) {
        return switch (limiter.take(new UserBucket(Limit.READS, caller.userId()))) {
            case Decision.Limited(Duration retryAfter) -> Reply.Refused.rateLimited(frame, retryAfter);
            case Decision.Allowed() -> {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                registry.seen(caller.userId(), now);
                yield Reply.Ack.of(frame, new Reply.Pong(now));
            }
        };
    }
}
