package dev.parley.room;

import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.RoomMembership;
import dev.parley.facts.Limit;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket.UserBucket;
import dev.parley.port.limit.RateLimiter.Decision.Allowed;
import dev.parley.port.limit.RateLimiter.Decision.Limited;
import dev.parley.port.room.Rooms;
import dev.parley.protocol.ClientFrame;
import dev.parley.protocol.Reply;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What a caller passes before a use case begins: the token bucket, and membership by a consistent read.
/// Thread safe.
final class RoomAccess {
    private final RateLimiter limiter;
    private final Rooms rooms;

    RoomAccess(RateLimiter limiter, Rooms rooms) {
        this.limiter = limiter;
        this.rooms = rooms;
    }

    /// Takes a token and answers with what `action` says, or refuses without running it.
    Reply limited(Limit limit, Caller caller, ClientFrame frame, Supplier<Reply> action) {
        return switch (limiter.take(new UserBucket(limit, caller.userId()))) {
            case Allowed() -> action.get();
            case Limited(var retryAfter) -> Reply.Refused.rateLimited(frame, retryAfter);
        };
    }

    Optional<RoomMembership> stay(Caller caller, RoomId roomId) {
        return Optional.ofNullable(rooms.stays(caller.userId(), Set.of(roomId)).get(roomId));
    }
}
