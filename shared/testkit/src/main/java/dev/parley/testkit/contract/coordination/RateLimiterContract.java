package dev.parley.testkit.contract.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.FloodTerms;
import dev.parley.facts.Limit;
import dev.parley.port.limit.FloodReport;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.port.limit.RateLimiter.Decision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [RateLimiter] of frames does with the default limits. Tokens come back while a test runs: what is
/// said of an empty bucket is said of the first refusal.
public interface RateLimiterContract {
    UserId USER = new UserId("alice");
    UserId OTHER = new UserId("bob");

    /// A limiter of frames over the one store of this test, with the defaults of [Limit].
    RateLimiter limiter(FloodReport floods);

    private static Decision take(RateLimiter limiter, Limit limit) {
        return limiter.take(new Bucket.UserBucket(limit, USER));
    }

    /// Asks until the limit refuses, and returns how often it did not. Fails if it lets in ten bursts.
    private static int exhaust(RateLimiter limiter, Limit limit) {
        int allowed = 0;
        while (take(limiter, limit) instanceof Decision.Allowed) {
            allowed++;
            assertThat(allowed).as("%s let in without a refusal", limit).isLessThan(10 * limit.burst());
        }
        return allowed;
    }

    private static boolean isAllowed(Decision decision) {
        return decision instanceof Decision.Allowed;
    }

    @Test
    default void take_beyondTheBurst_isLimitedForAWhile() {
        RateLimiter limiter = limiter(FloodReport.none());
        assertThat(exhaust(limiter, Limit.TYPING)).isGreaterThanOrEqualTo(Limit.TYPING.burst());
        assertThat(take(limiter, Limit.TYPING))
                .isInstanceOfSatisfying(
                        Decision.Limited.class,
                        limited -> assertThat(limited.retryAfter()).isPositive());
        assertThat(isAllowed(take(limiter, Limit.READS))).isTrue();
    }

    @Test
    default void frames_ofEveryKind_shareOneBucketAUser() {
        RateLimiter limiter = limiter(FloodReport.none());
        assertThat(exhaust(limiter, Limit.FRAMES)).isGreaterThanOrEqualTo(Limit.FRAMES.burst());
        int refused = 0;
        for (Limit limit : List.of(Limit.TYPING, Limit.SENDS, Limit.READS, Limit.RECEIPTS, Limit.ROOM_CHANGES)) {
            for (int i = 0; i < 10; i++) {
                refused += isAllowed(take(limiter, limit)) ? 0 : 1;
            }
        }
        assertThat(refused).isPositive();
        assertThat(isAllowed(limiter.take(new Bucket.UserBucket(Limit.TYPING, OTHER))))
                .isTrue();
        assertThat(isAllowed(take(limiter, Limit.CONNECTS))).isTrue();
        assertThat(isAllowed(limiter.take(new Bucket.RoomBucket(Limit.ROOM_SENDS, new RoomId("room-1")))))
                .isTrue();
    }

    @Test
    default void frames_thatAnotherLimitRefuses_areAmongThem() {
        RateLimiter limiter = limiter(FloodReport.none());
        for (int i = 0; i < Limit.FRAMES.burst(); i++) {
            take(limiter, Limit.TYPING);
        }
        assertThat(exhaust(limiter, Limit.FRAMES)).isLessThan(Limit.FRAMES.burst() / 2);
    }

    @Test
    default void frames_refusedTooOften_areReportedOnceByUser() {
        List<UserId> reported = new ArrayList<>();
        RateLimiter limiter = limiter(reported::add);
        exhaust(limiter, Limit.FRAMES);
        int refused = 1;
        while (refused < FloodTerms.REFUSALS) {
            assertThat(reported).isEmpty();
            refused += isAllowed(take(limiter, Limit.FRAMES)) ? 0 : 1;
        }
        assertThat(reported).containsExactly(USER);
        for (int i = 0; i < FloodTerms.REFUSALS / 2; i++) {
            take(limiter, Limit.FRAMES);
        }
        assertThat(reported).containsExactly(USER);
    }

    @Test
    default void frames_refusedByTheirOwnLimit_areNoFlood() {
        List<UserId> reported = new ArrayList<>();
        RateLimiter limiter = limiter(reported::add);
        for (int i = 0; i < Limit.FRAMES.burst(); i++) {
            take(limiter, Limit.TYPING);
        }
        assertThat(reported).isEmpty();
    }
}
