package dev.parley.adapter.redis.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.redis.link.TestRedisConnections;
import dev.parley.port.limit.DistributedLock.Key;
import dev.parley.testkit.RedisExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReleaseLockScriptTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final Key KEY = new Key("work");
    private static final Duration EXPIRY = Duration.ofSeconds(10);

    private final AcquireLockScript acquire = new AcquireLockScript(TestRedisConnections.of(REDIS));
    private final ReleaseLockScript script = new ReleaseLockScript(TestRedisConnections.of(REDIS));

    @Test
    void release_byTheHolder_freesTheLock() {
        acquire.acquire(KEY, "one", EXPIRY);
        assertThat(script.release(KEY, "one")).isTrue();
        assertThat(acquire.acquire(KEY, "two", EXPIRY)).isTrue();
    }

    @Test
    void release_byOneWhoseLeaseRanOut_leavesTheLockToItsNewHolder() {
        acquire.acquire(KEY, "one", EXPIRY);
        REDIS.flush();
        acquire.acquire(KEY, "two", EXPIRY);
        assertThat(script.release(KEY, "one")).isFalse();
        assertThat(acquire.acquire(KEY, "three", EXPIRY)).isFalse();
    }
}
