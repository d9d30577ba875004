package dev.parley.adapter.redis.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.redis.link.TestRedisConnections;
import dev.parley.port.limit.DistributedLock.Key;
import dev.parley.testkit.RedisExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AcquireLockScriptTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final Key KEY = new Key("work");
    private static final Duration EXPIRY = Duration.ofSeconds(10);

    private final AcquireLockScript script = new AcquireLockScript(TestRedisConnections.of(REDIS));

    @Test
    void acquire_ofAFreeLock_takesItForTheExpiry() {
        assertThat(script.acquire(KEY, "one", EXPIRY)).isTrue();
        assertThat(REDIS.number(node -> node.pttl(RedisKeys.lock(KEY)))).isBetween(1L, EXPIRY.toMillis());
    }

    @Test
    void acquire_ofATakenLock_isForItsHolderOnly() {
        script.acquire(KEY, "one", EXPIRY);
        assertThat(script.acquire(KEY, "two", EXPIRY)).isFalse();
        assertThat(script.acquire(KEY, "one", EXPIRY)).isTrue();
    }
}
