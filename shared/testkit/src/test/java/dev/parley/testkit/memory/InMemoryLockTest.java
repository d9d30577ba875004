package dev.parley.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.port.limit.DistributedLock;
import dev.parley.port.limit.DistributedLock.Lease;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.contract.coordination.DistributedLockContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryLockTest implements DistributedLockContract {
    private final StepClock clock = new StepClock();
    private final InMemoryLock lock = new InMemoryLock(clock);

    @Override
    public DistributedLock lock() {
        return lock;
    }

    @Override
    public void expireAll() {
        clock.advance(EXPIRY);
    }

    @Test
    void acquire_whileAway_isAbsentWithoutWaiting() {
        lock.setAway(true);
        assertThat(lock.acquire(KEY, EXPIRY, Duration.ofHours(1))).isEmpty();
    }

    @Test
    void renew_startsTheExpiryAnew() {
        Lease lease = lock.acquire(KEY, EXPIRY, Duration.ZERO).orElseThrow();
        clock.advance(EXPIRY.dividedBy(2));
        assertThat(lease.renew()).isTrue();
        clock.advance(EXPIRY.dividedBy(2));
        assertThat(lock.acquire(KEY, EXPIRY, Duration.ZERO)).isEmpty();
    }
}
