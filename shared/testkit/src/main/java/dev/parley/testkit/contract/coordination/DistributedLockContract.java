package dev.parley.testkit.contract.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.ClientRoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.limit.DistributedLock;
import dev.parley.port.limit.DistributedLock.Key;
import dev.parley.port.limit.DistributedLock.Lease;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [DistributedLock] does.
public interface DistributedLockContract {
    Key KEY = new Key("work");
    Duration EXPIRY = Duration.ofSeconds(30);
    Duration SHORT = Duration.ofMillis(50);
    Duration LONG = Duration.ofSeconds(20);

    DistributedLock lock();

    /// Ends every lease, as its expiry does.
    void expireAll();

    @Test
    default void acquire_ofATakenLock_isAbsentAfterThePatience() {
        try (Lease held = lock().acquire(KEY, EXPIRY, Duration.ZERO).orElseThrow()) {
            assertThat(lock().acquire(KEY, EXPIRY, SHORT)).isEmpty();
            assertThat(held.renew()).isTrue();
        }
        assertThat(lock().acquire(KEY, EXPIRY, Duration.ZERO)).isPresent();
    }

    @Test
    default void acquire_ofAnotherKey_doesNotWait() {
        assertThat(lock().acquire(KEY, EXPIRY, Duration.ZERO)).isPresent();
        assertThat(lock().acquire(new Key("other"), EXPIRY, Duration.ZERO)).isPresent();
    }

    @Test
    default void acquire_byManyAtOnce_letsOneInAtATime() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        long done = IntStream.range(0, 20)
                .parallel()
                .filter(i -> {
                    try (Lease lease = lock().acquire(KEY, EXPIRY, LONG).orElseThrow()) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        inside.decrementAndGet();
                        return lease.renew();
                    }
                })
                .count();
        assertThat(done).isEqualTo(20);
        assertThat(most).hasValue(1);
    }

    @Test
    default void close_ofALeaseThatRanOut_leavesTheLockToItsNewHolder() {
        Lease late = lock().acquire(KEY, EXPIRY, Duration.ZERO).orElseThrow();
        expireAll();
        assertThat(late.renew()).isFalse();
        Lease holder = lock().acquire(KEY, EXPIRY, Duration.ZERO).orElseThrow();
        late.close();
        assertThat(lock().acquire(KEY, EXPIRY, Duration.ZERO)).isEmpty();
        assertThat(holder.renew()).isTrue();
    }

    @Test
    default void keys_areOneForAPairAndDifferForAllElse() {
        UserId alice = new UserId("alice");
        UserId bob = new UserId("bob");
        assertThat(Key.ofPair(alice, bob)).isEqualTo(Key.ofPair(bob, alice));
        assertThat(Key.ofPair(alice, new UserId("bobby"))).isNotEqualTo(Key.ofPair(bob, alice));
        assertThat(Key.ofCreation(alice, new ClientRoomId("bob"))).isNotEqualTo(Key.ofPair(alice, bob));
    }
}
