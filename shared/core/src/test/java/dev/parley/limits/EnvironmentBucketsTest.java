package dev.parley.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.UserId;
import dev.parley.facts.Limit;
import dev.parley.limits.RateLimits.Allowance;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.port.limit.RateLimiter.Decision;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnvironmentBucketsTest {
    private static final Allowance ALLOWANCE = new Allowance(20, 128, true);

    private final AtomicLong nanos = new AtomicLong(-5);
    private final EnvironmentBuckets buckets = new EnvironmentBuckets(4, nanos::get);

    @Test
    void take_beyondAQuarterOfTheBurst_isLimitedUntilAQuarterOfTheRateGivesATokenBack() {
        assertThat(allowed("alice", 200)).isEqualTo(32);
        assertThat(take("alice")).isEqualTo(new Decision.Limited(Duration.ofMillis(200)));
        nanos.addAndGet(Duration.ofMillis(199).toNanos());
        assertThat(take("alice")).isInstanceOf(Decision.Limited.class);
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(take("alice")).isInstanceOf(Decision.Allowed.class);
        assertThat(take("alice")).isInstanceOf(Decision.Limited.class);
    }

    @Test
    void take_ofOneUser_leavesEveryOtherAlone() {
        assertThat(allowed("alice", 200)).isEqualTo(32);
        assertThat(allowed("bob", 200)).isEqualTo(32);
    }

    @Test
    void take_afterALongRest_findsOneFullBucketAndNoMore() {
        assertThat(allowed("alice", 200)).isEqualTo(32);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(allowed("alice", 200)).isEqualTo(32);
    }

    @Test
    void take_ofABurstBelowTheShare_givesOneToken() {
        Bucket bucket = new Bucket.UserBucket(Limit.CONNECTS, new UserId("alice"));
        Allowance small = new Allowance(1, 2, true);
        assertThat(buckets.take(bucket, small)).isInstanceOf(Decision.Allowed.class);
        assertThat(buckets.take(bucket, small)).isEqualTo(new Decision.Limited(Duration.ofSeconds(4)));
    }

    @Test
    void take_ofALimitByTheMinute_givesATokenBackAMinute() {
        Bucket bucket = new Bucket.UserBucket(Limit.REPORTS, new UserId("alice"));
        EnvironmentBuckets whole = new EnvironmentBuckets(1, nanos::get);
        Allowance one = new Allowance(1, 1, true);
        assertThat(whole.take(bucket, one)).isInstanceOf(Decision.Allowed.class);
        assertThat(whole.take(bucket, one)).isEqualTo(new Decision.Limited(Duration.ofMinutes(1)));
    }

    private long allowed(String user, int asked) {
        return IntStream.range(0, asked)
                .mapToObj(_ -> take(user))
                .filter(Decision.Allowed.class::isInstance)
                .count();
    }

    private Decision take(String user) {
        return buckets.take(new Bucket.UserBucket(Limit.SENDS, new UserId(user)), ALLOWANCE);
    }
}
