package dev.parley.port.limit;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Limit;
import java.time.Duration;

/// Token buckets. Never fails: its configuration says what it answers while its store is away. Thread safe.
public interface RateLimiter {
    /// Takes one token.
    Decision take(Bucket bucket);

    /// Limits nothing: for a form of the system that has nowhere to count.
    static RateLimiter unlimited() {
        return bucket -> new Decision.Allowed();
    }

    sealed interface Decision {
        record Allowed() implements Decision {}

        /// `retryAfter` is when the next token will be there.
        record Limited(Duration retryAfter) implements Decision {}
    }

    /// What is limited, and for whom.
    sealed interface Bucket {
        Limit limit();

        record UserBucket(Limit limit, UserId userId) implements Bucket {}

        record RoomBucket(Limit limit, RoomId roomId) implements Bucket {}
    }
}
