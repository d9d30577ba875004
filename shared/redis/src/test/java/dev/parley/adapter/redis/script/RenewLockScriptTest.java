package dev.parley.adapter.redis.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.redis.link.TestRedisConnections;
import dev.parley.port.limit.DistributedLock.Key;
import dev.parley.testkit.RedisExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RenewLockScriptTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final Key KEY = new Key("work");

    private final AcquireLockScript acquire = new AcquireLockScript(TestRedisConnections.of(REDIS));
    private final RenewLockScript script = new RenewLockScript(TestRedisConnections.of(REDIS));

    @Test
    void renew_byTheHolder_startsTheExpiryAnew() {
        acquire.acquire(KEY, "one", Duration.ofSeconds(10));
        assertThat(script.renew(KEY, "one", Duration.ofSeconds(60))).isTrue();
        assertThat(REDIS.number(node -> node.pttl(RedisKeys.lock(KEY)))).isGreaterThan(30_000L);
    }

    @Test
    void renew_byAnyoneElseOrOfAFreeLock_changesNothing() {
        assertThat(script.renew(KEY, "one", Duration.ofSeconds(60))).isFalse();
        acquire.acquire(KEY, "one", Duration.ofSeconds(10));
        assertThat(script.renew(KEY, "two", Duration.ofSeconds(60))).isFalse();
        assertThat(REDIS.number(node -> node.pttl(RedisKeys.lock(KEY)))).isLessThanOrEqualTo(10_000L);
    }
}
