package dev.parley.adapter.redis;

import static dev.parley.testing.Fixtures.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.redis.RateLimits.Allowance;
import dev.parley.port.RateLimiter.Bucket;
import dev.parley.port.RateLimiter.Decision;
import dev.parley.port.RateLimiter.Limit;
import dev.parley.testing.RedisExtension;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TakeTokenScriptTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final Allowance SLOW = new Allowance(1, 5, true);
    private static final Allowance TWO_A_SECOND = new Allowance(2, 3, true);

    private static final Bucket BUCKET = new Bucket.UserBucket(Limit.SENDS, ALICE);
    private static final String KEY = RedisKeys.bucket(BUCKET);

    private final TakeTokenScript script = new TakeTokenScript(REDIS.connections());

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
        Duration wait = ((Decision.Limited) script.take(BUCKET, SLOW)).retryAfter();
        store(fullAt - micros(wait.minusMillis(900)));
        assertThat(script.take(BUCKET, SLOW)).isInstanceOf(Decision.Limited.class);
        store(fullAt - micros(wait));
        assertThat(script.take(BUCKET, SLOW)).isEqualTo(new Decision.Allowed());
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

    private Decision take() {
        return script.take(BUCKET, TWO_A_SECOND);
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
