package dev.parley.limits;

import static dev.parley.testkit.Fixtures.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.UserId;
import dev.parley.facts.FloodTerms;
import dev.parley.facts.Limit;
import dev.parley.port.limit.FloodReport;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.testkit.contract.coordination.RateLimiterContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EnvironmentRateLimiterTest implements RateLimiterContract {
    @Override
    public RateLimiter limiter(FloodReport floods) {
        return new EnvironmentRateLimiter(RateLimits.defaults(), 1, Optional.of(floods), System::nanoTime);
    }

    @Test
    void take_refusedSlowly_isNoFlood() {
        AtomicLong nanos = new AtomicLong();
        List<UserId> reported = new ArrayList<>();
        RateLimiter limiter =
                new EnvironmentRateLimiter(RateLimits.defaults(), 1, Optional.of(reported::add), nanos::get);
        for (int second = 0; second < 200; second++) {
            for (int frame = 0; frame < 109; frame++) {
                limiter.take(new Bucket.UserBucket(Limit.FRAMES, ALICE));
            }
            nanos.addAndGet(1_000_000_000);
        }
        assertThat(reported).isEmpty();
        for (int frame = 0; frame < 100 + FloodTerms.REFUSALS; frame++) {
            limiter.take(new Bucket.UserBucket(Limit.FRAMES, ALICE));
        }
        assertThat(reported).containsExactly(ALICE);
    }
}
