package dev.parley.server;

import dev.parley.domain.id.UserId;
import dev.parley.port.limit.RateLimiter;

/// Gives each user a bucket at the HTTP API beside the one of the user's connections, so that neither uses the
/// other's tokens. A room has one bucket for both. The function's variables make these buckets ten times as large.
/// Thread safe.
record ServerUserLimits(RateLimiter limiter) implements RateLimiter {
    private static final String PREFIX = "system:";
    private static final int LONGEST = 120 - PREFIX.length();

    @Override
    public Decision take(Bucket bucket) {
        return switch (bucket) {
            case Bucket.UserBucket(var limit, var user) -> limiter.take(new Bucket.UserBucket(limit, atServer(user)));
            case Bucket.RoomBucket room -> limiter.take(room);
        };
    }

    /// An id that no user can have. Users whose ids are alike in their first 113 characters share a bucket.
    private static UserId atServer(UserId user) {
        String value = user.value();
        return new UserId(PREFIX + value.substring(0, Math.min(LONGEST, value.length())));
    }
}
