package dev.parley.server;

import dev.parley.access.RoomAccess;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Limit;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket.UserBucket;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.Reply;
import java.util.function.Supplier;

/// The deployment's own bucket: all that its backends do without naming a user. Thread safe.
record SystemLimit(RateLimiter limiter) {
    /// Takes a token and replies by `action`, or refuses without running it.
    Reply limited(ClientFrame frame, Supplier<Reply> action) {
        return RoomAccess.refusal(limiter, new UserBucket(Limit.SYSTEM, UserId.SYSTEM), frame)
                .<Reply>map(refused -> refused)
                .orElseGet(action);
    }
}
