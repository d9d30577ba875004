package dev.parley.adapter.dynamodb.coordination;

import dev.parley.domain.id.UserId;
import dev.parley.facts.Limit;
import dev.parley.limits.EnvironmentBuckets;
import dev.parley.limits.RateLimits.Allowance;
import dev.parley.limits.RecentlyUsed;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.port.limit.RateLimiter.Decision;
import java.time.Duration;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;

/// The bucket of all frames of a user, counted in this environment and taken from the stored bucket by twenty at
/// once: with the twentieth frame since the last time. The nineteen before it pass by a bucket of the same size in
/// memory. The first time comes after 1 to 20 frames, by chance: so frames that are spread over many environments, a
/// few in each, are taken from the stored bucket as often as those that one environment sees. Each environment lets
/// at most nineteen frames more through than the stored bucket allows. Thread safe.
final class CountedFrames {
    static final int WRITTEN_EVERY = 20;

    private static final int MOST_USERS = 10_000;

    private final StoredBuckets stored;
    private final EnvironmentBuckets own;
    private final Allowance allowance;
    private final int writtenEvery;
    private final IntUnaryOperator firstCount;
    private final RecentlyUsed<UserId, Integer> counted = new RecentlyUsed<>(MOST_USERS);

    /// @param firstCount of 20: how many frames count as seen when a user's first one comes, 0 to 19
    CountedFrames(StoredBuckets stored, Allowance allowance, IntUnaryOperator firstCount, LongSupplier nanoTime) {
        this.stored = stored;
        this.firstCount = firstCount;
        this.own = new EnvironmentBuckets(1, nanoTime);
        this.allowance = allowance;
        this.writtenEvery = Math.min(WRITTEN_EVERY, allowance.burst());
    }

    /// @param written as how many frames the stored bucket was asked for this one; 0 if it was not asked
    record Taken(Decision decision, int written) {}

    /// Counts one frame.
    ///
    /// @throws dev.parley.port.DependencyUnavailableException if its twenty may not have been taken
    Taken take(UserId user) {
        Bucket bucket = new Bucket.UserBucket(Limit.FRAMES, user);
        return stored.refusal(bucket).map(refusal -> new Taken(refusal, 0)).orElseGet(() -> take(user, bucket));
    }

    private Taken take(UserId user, Bucket bucket) {
        Decision decision = own.take(bucket, allowance);
        if (decision instanceof Decision.Limited || !isToBeWritten(user)) {
            return new Taken(decision, 0);
        }
        Decision written = stored.take(bucket, allowance, writtenEvery);
        if (written instanceof Decision.Limited(Duration _)) {
            askAgain(user);
        }
        return new Taken(written, writtenEvery);
    }

    private synchronized boolean isToBeWritten(UserId user) {
        int frames = counted.find(user).orElseGet(() -> firstCount.applyAsInt(writtenEvery)) + 1;
        counted.put(user, frames % writtenEvery);
        return frames >= writtenEvery;
    }

    /// The next frame is the twentieth again.
    private synchronized void askAgain(UserId user) {
        counted.put(user, writtenEvery - 1);
    }
}
