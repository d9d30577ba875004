package dev.parley.connect;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.facts.Limit;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket.UserBucket;
import dev.parley.protocol.action.signal.PingFrame;
import dev.parley.protocol.frame.Reply;
import java.time.Clock;
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

    Reply handle(Caller caller, PingFrame frame) {
        return RoomAccess.refusal(limiter, new UserBucket(Limit.READS, caller.userId()), frame)
                .<Reply>map(refused -> refused)
                .orElseGet(() -> pong(caller, frame));
    }

    private Reply pong(Caller caller, PingFrame frame) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        registry.seen(caller.userId(), now);
        return Reply.Ack.of(frame, new PingFrame.Pong(now));
    }
}
