package dev.parley.port.limit;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Limit;
import java.time.Duration;

/// Token buckets. Never fails: its configuration says what it answers while its store is away. Thread safe.
///
/// A limiter of frames takes from two buckets in one step where a user's bucket is asked for a frame: first
/// from that of all the user's frames, then from the one asked, which the first one's refusal leaves alone.
/// Each frame must therefore ask once, and one that no other limit is for asks [Limit#FRAMES]. Such a limiter
/// counts the refusals of all frames and reports users who do not stop to a [FloodReport].
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
