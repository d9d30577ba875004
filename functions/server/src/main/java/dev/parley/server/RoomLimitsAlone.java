package dev.parley.server;

import dev.parley.port.limit.RateLimiter;

/// Limits rooms and no user: what the deployment does passed its own bucket before. Thread safe.
record RoomLimitsAlone(RateLimiter limiter) implements RateLimiter {
    @Override
    public Decision take(Bucket bucket) {
        return switch (bucket) {
            case Bucket.UserBucket _ -> new Decision.Allowed();
            case Bucket.RoomBucket room -> limiter.take(room);
        };
    }
}
