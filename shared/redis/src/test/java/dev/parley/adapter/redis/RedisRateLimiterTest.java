package dev.parley.adapter.redis;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.link.RedisSettings;
import dev.parley.adapter.redis.link.TestRedisConnections;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Limit;
import dev.parley.limits.RateLimits;
import dev.parley.limits.RateLimits.Allowance;
import dev.parley.port.limit.FloodReport;
import dev.parley.port.limit.LiveCounters;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.port.limit.RateLimiter.Decision;
import dev.parley.testkit.RedisExtension;
import dev.parley.testkit.contract.coordination.RateLimiterContract;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisRateLimiterTest implements RateLimiterContract {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private final RateLimiter limiter =
            RedisRateLimiter.ofRequests(TestRedisConnections.of(REDIS), RateLimits.defaults());

    @Override
    public RateLimiter limiter(FloodReport floods) {
        return RedisRateLimiter.ofFrames(TestRedisConnections.of(REDIS), RateLimits.defaults(), floods);
    }

    @Test
    void take_ofRequestsThatAreNoFrames_leavesTheBucketOfFramesAlone() {
        for (int i = 0; i < 700; i++) {
            take(Limit.TYPING, ALICE);
        }
        assertThat(REDIS.number(node -> node.exists("tokens:{user:alice}:frames")))
                .isZero();
    }

    @Test
    void take_beyondTheBurst_isLimitedAndSaysWhenTheNextTokenComes() {
        Supply supply = new Supply(2, 20);
        Decision last = take(Limit.CONNECTS, ALICE);
        while (last instanceof Decision.Allowed) {
            supply.taken++;
            assertThat(supply.taken).isLessThan(10 * Limit.CONNECTS.burst());
            last = take(Limit.CONNECTS, ALICE);
        }

        assertThat(supply.taken).isBetween(20L, supply.most());
        assertThat(last)
                .isInstanceOfSatisfying(
                        Decision.Limited.class,
                        limited -> assertThat(limited.retryAfter())
                                .isPositive()
                                .isLessThanOrEqualTo(Duration.ofMillis(500)));
    }

    @Test
    void take_ofOneUserOrLimit_leavesEveryOtherAlone() {
        exhaust(Limit.CONNECTS, ALICE);
        assertThat(take(Limit.CONNECTS, BOB)).isInstanceOf(Decision.Allowed.class);
        assertThat(take(Limit.SENDS, ALICE)).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void take_fromManyAtOnce_givesOutNoTokenTwice() {
        Supply supply = new Supply(2, 20);
        supply.taken = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> take(Limit.CONNECTS, ALICE))
                .filter(Decision.Allowed.class::isInstance)
                .count();
        assertThat(supply.taken).isBetween(20L, supply.most());
    }

    @Test
    void take_ofARoomsBucket_isSharedByItsMembers() {
        Bucket room = new Bucket.RoomBucket(Limit.ROOM_SENDS, new RoomId("room-1"));
        Supply supply = new Supply(100, 500);
        supply.taken = IntStream.range(0, 600)
                .mapToObj(i -> limiter.take(room))
                .filter(Decision.Allowed.class::isInstance)
                .count();
        assertThat(supply.taken).isBetween(500L, supply.most());
    }

    @Test
    void take_ofSendsWithAQuota_isDecidedByTheMessagesThatWereAccepted() {
        Map<Limit, Allowance> allowances = new EnumMap<>(RateLimits.defaults().allowances());
        allowances.put(Limit.SENDS, new Allowance(20, 128, OptionalInt.of(3), true));
        allowances.put(Limit.ROOM_SENDS, new Allowance(100, 500, OptionalInt.of(5), true));
        RateLimiter quotas = RedisRateLimiter.ofRequests(TestRedisConnections.of(REDIS), new RateLimits(allowances));
        LiveCounters counters = new RedisLiveCounters(TestRedisConnections.of(REDIS));
        RoomId room = new RoomId("room-1");
        Bucket roomSends = new Bucket.RoomBucket(Limit.ROOM_SENDS, room);

        assertThat(counters.messagesIn(room)).hasValue(0);
        for (int i = 0; i < 3; i++) {
            assertThat(quotas.take(new Bucket.UserBucket(Limit.SENDS, ALICE))).isInstanceOf(Decision.Allowed.class);
            counters.messageAccepted(room, ALICE);
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(counters.messagesBy(ALICE)).hasValue(3));
        assertThat(quotas.take(new Bucket.UserBucket(Limit.SENDS, ALICE)))
                .isInstanceOfSatisfying(
                        Decision.Limited.class,
                        limited -> assertThat(limited.retryAfter())
                                .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(65)));
        assertThat(quotas.take(new Bucket.UserBucket(Limit.READS, ALICE))).isInstanceOf(Decision.Allowed.class);
        assertThat(quotas.take(new Bucket.UserBucket(Limit.SENDS, BOB))).isInstanceOf(Decision.Allowed.class);
        assertThat(quotas.take(roomSends)).isInstanceOf(Decision.Allowed.class);

        counters.messageAccepted(room, BOB);
        counters.messageAccepted(room, BOB);
        Awaitility.await()
                .untilAsserted(() -> assertThat(quotas.take(roomSends)).isInstanceOf(Decision.Limited.class));
    }

    @Test
    void take_withIdsThatHoldBraces_countsEachIdAlone() {
        exhaust(Limit.CONNECTS, new UserId("a}b{c"));
        assertThat(take(Limit.CONNECTS, new UserId("a}b{d"))).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void take_whileRedisIsAway_isCountedInTheEnvironmentAndNotUnlimited() {
        try (RedisConnections away = new RedisConnections(RedisSettings.of("redis://127.0.0.1:1"))) {
            RateLimiter limiter = RedisRateLimiter.ofRequests(away, RateLimits.defaults());
            assertThat(IntStream.range(0, 500)
                            .mapToObj(_ -> limiter.take(new Bucket.UserBucket(Limit.SENDS, ALICE)))
                            .filter(Decision.Allowed.class::isInstance)
                            .count())
                    .isBetween(32L, 200L);
        }
    }

    @Test
    void take_whileRedisIsAway_doesWhatEachLimitSays() {
        Map<Limit, Allowance> allowances = new EnumMap<>(RateLimits.defaults().allowances());
        allowances.put(Limit.SENDS, new Allowance(20, 128, false));
        try (RedisConnections away = new RedisConnections(RedisSettings.of("redis://127.0.0.1:1"))) {
            RateLimiter limiter = RedisRateLimiter.ofRequests(away, new RateLimits(allowances));
            assertThat(limiter.take(new Bucket.UserBucket(Limit.TYPING, ALICE))).isInstanceOf(Decision.Allowed.class);
            assertThat(limiter.take(new Bucket.UserBucket(Limit.SENDS, ALICE))).isInstanceOf(Decision.Limited.class);
        }
    }

    /// What a bucket may have given out since this was made: a slow machine takes so long that tokens come back
    /// meanwhile.
    private static final class Supply {
        private final long start = System.nanoTime();
        private final int ratePerSecond;
        private final int burst;
        private long taken;

        Supply(int ratePerSecond, int burst) {
            this.ratePerSecond = ratePerSecond;
            this.burst = burst;
        }

        long most() {
            double seconds = (System.nanoTime() - start) / 1e9;
            return burst + (long) Math.ceil(seconds * ratePerSecond);
        }
    }

    private void exhaust(Limit limit, UserId user) {
        int allowed = 0;
        while (take(limit, user) instanceof Decision.Allowed) {
            allowed++;
            assertThat(allowed).as("%s let in without a refusal", limit).isLessThan(10 * limit.burst());
        }
    }

    private Decision take(Limit limit, UserId user) {
        return limiter.take(new Bucket.UserBucket(limit, user));
    }
}
