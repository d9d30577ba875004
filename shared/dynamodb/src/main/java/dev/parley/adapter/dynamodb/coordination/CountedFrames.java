package dev.parley.adapter.dynamodb.coordination;

import dev.parley.domain.id.UserId;
import dev.parley.facts.Limit;
import dev.parley.limits.EnvironmentBuckets;
import dev.parley.limits.RateLimits.Allowance;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.port.limit.RateLimiter.Decision;
import java.time.Duration;
import java.util.function.LongSupplier;

/// The bucket of all frames of a user, counted in this environment and taken from the stored bucket by twenty at
/// once: with the twentieth frame since the last time. The nineteen before it pass by a bucket of the same size in
/// memory. So each environment lets at most nineteen frames more through than the stored bucket allows, and those
/// that it counted when it ends are never taken. Thread safe.
final class CountedFrames {
    static final int WRITTEN_EVERY = 20;

    private static final int MOST_USERS = 10_000;

    private final StoredBuckets stored;
    private final EnvironmentBuckets own;
    private final Allowance allowance;
    private final int writtenEvery;
    private final RecentlyUsed<UserId, Integer> counted = new RecentlyUsed<>(MOST_USERS);

    CountedFrames(StoredBuckets stored, Allowance allowance, LongSupplier nanoTime) {
        this.stored = stored;
        this.own = new EnvironmentBuckets(1, nanoTime);
        this.allowance = allowance;
        this.writtenEvery = Math.min(WRITTEN_EVERY, allowance.burst());
    }

    /// Counts one frame.
    ///
    /// @throws dev.parley.port.DependencyUnavailableException if its twenty may not have been taken
    Decision take(UserId user) {
        Bucket bucket = new Bucket.UserBucket(Limit.FRAMES, user);
        return stored.refusal(bucket).orElseGet(() -> take(user, bucket));
    }

    private Decision take(UserId user, Bucket bucket) {
        Decision decision = own.take(bucket, allowance);
        if (decision instanceof Decision.Limited || !isToBeWritten(user)) {
            return decision;
        }
        Decision written = stored.take(bucket, allowance, writtenEvery);
        if (written instanceof Decision.Limited(Duration _)) {
            askAgain(user);
        }
        return written;
    }

    private synchronized boolean isToBeWritten(UserId user) {
        int frames = counted.find(user).orElse(0) + 1;
        counted.put(user, frames % writtenEvery);
        return frames >= writtenEvery;
    }

    /// The next frame is the twentieth again.
    private synchronized void askAgain(UserId user) {
        counted.put(user, writtenEvery - 1);
    }
}
