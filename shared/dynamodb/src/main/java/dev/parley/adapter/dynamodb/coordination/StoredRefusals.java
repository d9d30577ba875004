package dev.parley.adapter.dynamodb.coordination;

import dev.parley.domain.id.UserId;
import dev.parley.facts.FloodTerms;
import dev.parley.port.limit.RateLimiter.Decision;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/// The refused frames of a user over all environments, as a bucket of [FloodTerms#REFUSALS] that fills within
/// [FloodTerms#WITHIN]. It knows of those alone that a request of the bucket of all frames refused, each of which
/// stands for as many frames as are written at once. Thread safe.
final class StoredRefusals {
    private static final BucketRate RATE = new BucketRate(
            FloodTerms.WITHIN.dividedBy(FloodTerms.REFUSALS).dividedBy(ChronoUnit.MICROS.getDuration()),
            FloodTerms.WITHIN.dividedBy(ChronoUnit.MICROS.getDuration()));

    private final StoredBuckets buckets;
    private final Clock clock;

    StoredRefusals(StoredBuckets buckets, Clock clock) {
        this.buckets = buckets;
        this.clock = clock;
    }

    /// Counts so many; true, for one caller of all environments, if that is too many. Then the count begins anew.
    ///
    /// @throws dev.parley.port.DependencyUnavailableException if they may not have been counted
    boolean areTooMany(UserId user, int frames) {
        ItemKey key = CoordinationKeys.refusals(user);
        return buckets.take(key, RATE.request(clock.instant(), frames)) instanceof Decision.Limited
                && buckets.fill(key);
    }
}
