package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.link.RedisSettings;
import dev.parley.adapter.redis.link.TestRedisConnections;
import dev.parley.port.Pause;
import dev.parley.port.limit.DistributedLock;
import dev.parley.testkit.RedisExtension;
import dev.parley.testkit.contract.coordination.DistributedLockContract;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisLockTest implements DistributedLockContract {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    @Override
    public DistributedLock lock() {
        return over(TestRedisConnections.of(REDIS));
    }

    @Override
    public void expireAll() {
        REDIS.flush();
    }

    @Test
    void acquire_whileRedisIsAway_isAbsentWithoutWaiting() {
        try (RedisConnections away = new RedisConnections(RedisSettings.of("redis://127.0.0.1:1"))) {
            assertThat(over(away).acquire(KEY, EXPIRY, Duration.ofHours(1))).isEmpty();
        }
    }

    private static DistributedLock over(RedisConnections connections) {
        return new RedisLock(connections, Pause.sleeping(), Clock.systemUTC());
    }
}
