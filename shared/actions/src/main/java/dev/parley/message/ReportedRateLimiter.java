package dev.parley.message;

import dev.parley.facts.Limit;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import dev.parley.port.Telemetry.Level;
import dev.parley.port.limit.LiveCounters;
import dev.parley.port.limit.RateLimiter;

/// Reports how busy a room or a sender is whenever one is limited: whether a limit is too low or someone floods.
/// Costs one read of the live counters a refusal, and nothing otherwise.
record ReportedRateLimiter(RateLimiter limiter, LiveCounters counters, Telemetry telemetry) implements RateLimiter {
    @Override
    public Decision take(Bucket bucket) {
        Decision decision = limiter.take(bucket);
        if (decision instanceof Decision.Limited) {
            report(bucket);
        }
        return decision;
    }

    private void report(Bucket bucket) {
        switch (bucket) {
            case Bucket.RoomBucket room -> {
                telemetry.count(Counter.ROOM_LIMITED);
                counters.messagesIn(room.roomId())
                        .ifPresent(count -> telemetry.level(Level.ROOM_MESSAGES_A_MINUTE, count));
            }
            case Bucket.UserBucket user
            when user.limit() == Limit.SENDS -> {
                telemetry.count(Counter.SENDER_LIMITED);
                counters.messagesBy(user.userId())
                        .ifPresent(count -> telemetry.level(Level.SENDER_MESSAGES_A_MINUTE, count));
            }
            case Bucket.UserBucket _ -> {}
        }
    }
}
