package dev.parley.emulator.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import dev.parley.emulator.api.hook.Arrival;
import dev.parley.emulator.lambda.EnvironmentPool.Leased;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EnvironmentPoolTest {
    private static final EnvironmentLimits TWO = new EnvironmentLimits(2, 2, 2, Duration.ZERO, Duration.ofSeconds(60));

    private final List<Fake> started = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void take_whileOneIsIdle_reusesIt() throws Exception {
        try (EnvironmentPool pool = pool(10, TWO)) {
            Leased first = taken(pool);
            pool.giveBack(first);
            assertThat(taken(pool)).isSameAs(first);
        }
    }

    @Test
    void take_whenTheIdleOneHasDied_startsAnother() throws Exception {
        try (EnvironmentPool pool = pool(10, TWO)) {
            Leased first = taken(pool);
            pool.giveBack(first);
            started.getFirst().usable = false;
            assertThat(taken(pool)).isNotSameAs(first);
            assertThat(pool.alive()).isOne();
            assertThat(started.getFirst().closed.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void take_beyondTheMostEnvironments_waitsInOrderAndStartsNone() throws Exception {
        try (EnvironmentPool pool = pool(10, TWO);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Leased first = taken(pool);
            Leased second = taken(pool);
            Future<Leased> third = waiting(pool, executor, 1);
            Future<Leased> fourth = waiting(pool, executor, 2);
            pool.giveBack(second);
            assertThat(third.get(30, TimeUnit.SECONDS)).isSameAs(second);
            assertThat(fourth.isDone()).isFalse();
            pool.giveBack(first);
            assertThat(fourth.get(30, TimeUnit.SECONDS)).isSameAs(first);
            assertThat(started).hasSize(2);
        }
    }

    @Test
    void take_ofEventsWhoseThreadsOvertookEachOther_keepsTheOrderOfTheirArrival() throws Exception {
        try (EnvironmentPool pool = pool(10, TWO);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Leased first = taken(pool);
            Leased second = taken(pool);
            long earlier = Arrival.next();
            Future<Leased> later = waiting(pool, executor, 1);
            Future<Leased> overtaken = executor.submit(() -> Arrival.of(earlier, () -> unchecked(pool)));
            while (pool.waiting() < 2) {
                Thread.onSpinWait();
            }
            pool.giveBack(first);
            assertThat(overtaken.get(30, TimeUnit.SECONDS)).isSameAs(first);
            assertThat(later.isDone()).isFalse();
            pool.giveBack(second);
            assertThat(later.get(30, TimeUnit.SECONDS)).isSameAs(second);
        }
    }

    private static Leased unchecked(EnvironmentPool pool) {
        try {
            return taken(pool);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void environment_thatDiesAtWork_makesRoomForWhoeverWaits() throws Exception {
        try (EnvironmentPool pool = pool(10, TWO);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Leased first = taken(pool);
            taken(pool);
            Future<Leased> third = waiting(pool, executor, 1);
            started.getFirst().usable = false;
            pool.giveBack(first);
            assertThat(third.get(30, TimeUnit.SECONDS)).isNotSameAs(first);
            assertThat(started).hasSize(3);
        }
    }

    @Test
    void environment_thatIsClosed_countsUntilItHasEnded() throws Exception {
        try (EnvironmentPool pool = pool(10, TWO);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Leased first = taken(pool);
            taken(pool);
            CountDownLatch end = new CountDownLatch(1);
            started.getFirst().end = end;
            pool.discard(first);
            assertThat(started.getFirst().closed.await(30, TimeUnit.SECONDS)).isTrue();
            Future<Leased> third = waiting(pool, executor, 1);
            assertThat(pool.alive()).as("none is started beside the two").isOne();
            end.countDown();
            assertThat(third.get(30, TimeUnit.SECONDS).environment()).isSameAs(started.get(2));
        }
    }

    @Test
    void take_whileAnotherIsStarted_getsTheOneThatComesFreeFirst() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        EnvironmentPool.EnvironmentSource secondIsSlow = () -> {
            Fake fresh = new Fake();
            started.add(fresh);
            if (started.size() == 2) {
                slow.await();
            }
            return fresh;
        };
        try (EnvironmentPool pool = new EnvironmentPool(secondIsSlow, 10, TWO);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Leased first = taken(pool);
            Future<Leased> second = waiting(pool, executor, 1);
            while (started.size() < 2) {
                Thread.onSpinWait();
            }
            Future<Leased> third = waiting(pool, executor, 2);
            pool.giveBack(first);
            assertThat(second.get(30, TimeUnit.SECONDS)).isSameAs(first);
            assertThat(third.isDone()).isFalse();
            slow.countDown();
            assertThat(third.get(30, TimeUnit.SECONDS).environment()).isSameAs(started.getLast());
        }
    }

    @Test
    void start_thatFails_makesRoomForAnother() throws Exception {
        List<Boolean> attempts = new ArrayList<>();
        EnvironmentPool.EnvironmentSource failingOnce = () -> {
            attempts.add(true);
            if (attempts.size() == 1) {
                throw new IllegalStateException("no variable");
            }
            return new Fake();
        };
        var one = new EnvironmentLimits(1, 1, 1, Duration.ZERO, Duration.ofSeconds(60));
        try (EnvironmentPool pool = new EnvironmentPool(failingOnce, 10, one)) {
            assertThatThrownBy(pool::take).hasMessage("no variable");
            assertThat(pool.take()).isNotNull();
        }
    }

    @Test
    void take_beyondTheConcurrency_isRefusedThoughItCouldWait() throws Exception {
        try (EnvironmentPool pool = pool(3, TWO);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            taken(pool);
            Leased second = taken(pool);
            Future<Leased> third = waiting(pool, executor, 1);
            assertThat(pool.take()).isNull();
            pool.giveBack(second);
            assertThat(third.get(30, TimeUnit.SECONDS)).isSameAs(second);
        }
    }

    @Test
    void reclaim_afterTheIdleTime_closesTheLastEnvironment() throws Exception {
        try (EnvironmentPool pool = pool(10, TWO)) {
            pool.giveBack(taken(pool));
            nanos.addAndGet(Duration.ofSeconds(59).toNanos());
            pool.reclaim();
            assertThat(pool.alive()).isOne();
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            pool.reclaim();
            assertThat(pool.alive()).isZero();
            assertThat(started.getFirst().closed.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void reclaim_ofOneBesideOthers_closesItSoonerAndLeavesWhatIsAtWork() throws Exception {
        try (EnvironmentPool pool = pool(10, TWO)) {
            Leased idle = taken(pool);
            taken(pool);
            pool.giveBack(idle);
            nanos.addAndGet(Duration.ofSeconds(3).toNanos());
            pool.reclaim();
            assertThat(pool.alive()).isOne();
            assertThat(started.getFirst().closed.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(started.getLast().closed.getCount()).isOne();
        }
    }

    @Test
    void close_whileSomebodyWaits_refusesThem() throws Exception {
        EnvironmentPool pool = pool(10, TWO);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            taken(pool);
            taken(pool);
            Future<Leased> third = waiting(pool, executor, 1);
            pool.close();
            assertThat(third.get(30, TimeUnit.SECONDS)).isNull();
        }
    }

    @Test
    void processes_onTwoProcessors_areFourAFunction() {
        assertThat(EnvironmentLimits.processesOn(2).environments()).isEqualTo(4);
        assertThat(EnvironmentLimits.processesOn(1).environments()).isEqualTo(2);
    }

    private EnvironmentPool pool(int concurrency, EnvironmentLimits limits) {
        return new EnvironmentPool(
                () -> {
                    Fake fresh = new Fake();
                    started.add(fresh);
                    return fresh;
                },
                concurrency,
                limits,
                nanos::get);
    }

    private static Leased taken(EnvironmentPool pool) throws Exception {
        return Objects.requireNonNull(pool.take());
    }

    /// Returns once that many wait.
    private static Future<Leased> waiting(EnvironmentPool pool, ExecutorService executor, int waiters) {
        Future<Leased> taking = executor.submit(pool::take);
        while (pool.waiting() < waiters) {
            assertThat(taking.isDone()).as("it does not wait").isFalse();
            Thread.onSpinWait();
        }
        return taking;
    }

    private static final class Fake implements ExecutionEnvironment {
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile CountDownLatch end = new CountDownLatch(0);
        private volatile boolean usable = true;

        @Override
        public byte[] handle(byte[] event, Context context) {
            return event;
        }

        @Override
        public boolean isUsable() {
            return usable;
        }

        @Override
        public void close() {
            closed.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
