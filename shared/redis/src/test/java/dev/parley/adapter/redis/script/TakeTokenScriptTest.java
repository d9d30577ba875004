package dev.parley.adapter.redis.script;

import static dev.parley.testkit.Fixtures.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.redis.link.TestRedisConnections;
import dev.parley.adapter.redis.script.TakeTokenScript.Request;
import dev.parley.facts.Limit;
import dev.parley.limits.RateLimits.Allowance;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.port.limit.RateLimiter.Decision;
import dev.parley.testkit.RedisExtension;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TakeTokenScriptTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final Allowance SLOW = new Allowance(1, 5, true);
    private static final Allowance TWO_A_SECOND = new Allowance(2, 3, true);

    private static final Allowance QUOTA_OF_TEN = new Allowance(2, 3, OptionalInt.of(10), true);

    private static final Duration SLICE = Duration.ofDays(1);
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private static final Bucket BUCKET = new Bucket.UserBucket(Limit.SENDS, ALICE);
    private static final String KEY = RedisKeys.bucket(BUCKET);

    private final TakeTokenScript script = new TakeTokenScript(TestRedisConnections.of(REDIS));

    @Test
    void take_fromAFullBucket_keepsItUntilItIsFullAgain() {
        assertThat(take()).isEqualTo(new Decision.Allowed());
        assertThat(REDIS.number(node -> node.pttl(KEY))).isBetween(1L, 500L);
    }

    @Test
    void take_fromAnEmptyBucket_tellsHowLongTheNextTokenTakes() {
        fullIn(Duration.ofMillis(1500));
        assertThat(waitTold()).isBetween(Duration.ofMillis(1), Duration.ofMillis(500));
    }

    /// Redis's clock cannot be set: the stored time moves back instead.
    @Test
    void take_afterTheWaitTold_findsTheTokenAndNotMuchBefore() {
        long fullAt = nowMicros() + micros(Duration.ofSeconds(5));
        store(fullAt);
        Duration wait = ((Decision.Limited) take(SLOW)).retryAfter();
        store(fullAt - micros(wait.minusMillis(900)));
        assertThat(take(SLOW)).isInstanceOf(Decision.Limited.class);
        store(fullAt - micros(wait));
        assertThat(take(SLOW)).isEqualTo(new Decision.Allowed());
    }

    @Test
    void take_fromABucketFilledByAClockThatRanAhead_waitsForOneTokenOnly() {
        fullIn(Duration.ofHours(1));
        assertThat(waitTold()).isLessThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void take_whenTheBucketWasForgotten_startsFull() {
        fullIn(Duration.ofMillis(1500));
        REDIS.flush();
        assertThat(take()).isEqualTo(new Decision.Allowed());
    }

    @Test
    void take_whileTheQuotaIsUsedUp_tellsWhenEnoughWillBeTooOldToCount() {
        long today = nowMicros() / micros(SLICE);
        counted(Map.of(today - 2, 5, today - 1, 6, today, 4));
        assertThat(take(QUOTA_OF_TEN))
                .isInstanceOfSatisfying(
                        Decision.Limited.class,
                        limited -> assertThat(limited.retryAfter()).isCloseTo(untilTheEndOf(today + 1), TOLERANCE));
        assertThat(REDIS.number(node -> node.exists(KEY))).isZero();

        counted(Map.of(today - 3, 5, today - 2, 6, today - 1, 4));
        assertThat(take(QUOTA_OF_TEN))
                .isInstanceOfSatisfying(
                        Decision.Limited.class,
                        limited -> assertThat(limited.retryAfter()).isCloseTo(untilTheEndOf(today), TOLERANCE));

        counted(Map.of(today - 4, 5, today - 3, 6, today - 2, 4));
        assertThat(take(QUOTA_OF_TEN)).isEqualTo(new Decision.Allowed());
    }

    @Test
    void take_belowTheQuota_countsNothingAndLeavesTheBucketToDecide() {
        long today = nowMicros() / micros(SLICE);
        counted(Map.of(today, 9));
        fullIn(Duration.ofMillis(1500));
        assertThat(((Decision.Limited) take(QUOTA_OF_TEN)).retryAfter()).isLessThanOrEqualTo(Duration.ofMillis(500));
        REDIS.onNode(node -> node.del(KEY));
        assertThat(take(QUOTA_OF_TEN)).isEqualTo(new Decision.Allowed());
        assertThat(take(QUOTA_OF_TEN)).isEqualTo(new Decision.Allowed());
    }

    @Test
    void take_withoutAQuota_isNotAskedHowMuchWasCounted() {
        counted(Map.of(nowMicros() / micros(SLICE), 1_000_000));
        assertThat(take()).isEqualTo(new Decision.Allowed());
    }

    @Test
    void take_ofAFrameThatTheBucketOfAllFramesRefuses_leavesItsOwnBucketAlone() {
        Request frame = new Request(BUCKET, Optional.of(TWO_A_SECOND), Optional.of(new Allowance(1, 1, true)));
        assertThat(script.take(frame, SLICE, 2).decision()).isEqualTo(new Decision.Allowed());
        REDIS.onNode(node -> node.del(KEY));
        assertThat(script.take(frame, SLICE, 2).decision()).isInstanceOf(Decision.Limited.class);
        assertThat(REDIS.number(node -> node.exists(KEY))).isZero();
        assertThat(REDIS.number(node -> node.pttl(RedisKeys.framesRefused(BUCKET))))
                .isPositive();
    }

    @Test
    void take_ofAFrame_countsOnlyTheRefusalsOfLately() {
        Request frame = new Request(BUCKET, Optional.empty(), Optional.of(new Allowance(1, 1, true)));
        script.take(frame, SLICE, 2);
        String refusals = RedisKeys.framesRefused(BUCKET);
        long today = nowMicros() / micros(SLICE);
        REDIS.onNode(node -> node.hset(refusals, Long.toString(today - 3), "599"));
        assertThat(script.take(frame, SLICE, 2).flooding()).isFalse();
        REDIS.onNode(node -> node.hset(refusals, Long.toString(today - 2), "598"));
        assertThat(script.take(frame, SLICE, 2).flooding()).isTrue();
        assertThat(REDIS.number(node -> node.exists(refusals))).isZero();
    }

    private Decision take() {
        return take(TWO_A_SECOND);
    }

    private Decision take(Allowance allowance) {
        Request request = new Request(BUCKET, Optional.of(allowance), Optional.empty());
        return script.take(request, SLICE, 2).decision();
    }

    /// What was counted in each slice of time.
    private static void counted(Map<Long, Integer> counts) {
        String counter = RedisKeys.messages(BUCKET);
        REDIS.onNode(node -> node.del(counter));
        counts.forEach((slice, count) ->
                REDIS.onNode(node -> node.hset(counter, Long.toString(slice), Integer.toString(count))));
    }

    private static Duration untilTheEndOf(long slice) {
        return Duration.ofNanos((slice + 1) * SLICE.toNanos() - nowMicros() * 1000);
    }

    private Duration waitTold() {
        return ((Decision.Limited) take()).retryAfter();
    }

    private void fullIn(Duration time) {
        store(nowMicros() + micros(time));
    }

    private void store(long micros) {
        REDIS.onNode(node -> node.set(KEY, Long.toString(micros)));
    }

    private static long nowMicros() {
        List<String> time = REDIS.onNode(RedisCommands::time);
        return Long.parseLong(time.get(0)) * 1_000_000 + Long.parseLong(time.get(1));
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
