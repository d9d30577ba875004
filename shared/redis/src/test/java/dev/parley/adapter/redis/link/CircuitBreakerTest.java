package dev.parley.adapter.redis.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.redis.link.CircuitBreaker.Admission;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final Duration INTERVAL = Duration.ofMillis(500);

    /// Starts just before the counter overflows, as System.nanoTime may.
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final CircuitBreaker breaker = new CircuitBreaker(3, INTERVAL, nanos::get);

    @Test
    void failed_thriceInARow_opensOnceAndRefuses() {
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.failed()).isTrue();
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.admit()).isEqualTo(Admission.REFUSE);
    }

    @Test
    void failed_withASuccessBetween_staysClosed() {
        breaker.failed();
        breaker.failed();
        breaker.succeeded();
        breaker.failed();
        breaker.failed();
        assertThat(breaker.admit()).isEqualTo(Admission.PASS);
    }

    @Test
    void admit_whileOpen_letsOneProbeOutAnInterval() {
        breaker.open();
        assertThat(breaker.admit()).isEqualTo(Admission.REFUSE);
        pass(INTERVAL);
        assertThat(breaker.admit()).isEqualTo(Admission.PROBE);
        pass(INTERVAL);
        assertThat(breaker.admit()).isEqualTo(Admission.REFUSE);
        breaker.open();
        assertThat(breaker.admit()).isEqualTo(Admission.REFUSE);
        pass(INTERVAL);
        assertThat(breaker.admit()).isEqualTo(Admission.PROBE);
    }

    @Test
    void succeeded_afterAProbe_closes() {
        breaker.open();
        pass(INTERVAL);
        breaker.admit();
        breaker.succeeded();
        assertThat(breaker.admit()).isEqualTo(Admission.PASS);
        assertThat(breaker.isOpen()).isFalse();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
