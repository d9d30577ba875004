package dev.parley.emulator.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.cluster.RedisClusterClient;
import org.junit.jupiter.api.Test;

class LocalRedisTest {
    @Test
    void redis_restarted_isEmptyAndTakesWritesAtItsAddress() {
        try (LocalRedis redis = LocalRedis.start()) {
            assertThat(set(redis, "before")).isNull();
            redis.restart();
            assertThat(set(redis, "after")).isNull();
        }
    }

    /// What stood there before.
    private static String set(LocalRedis redis, String value) {
        try (RedisClusterClient client = RedisClusterClient.create(redis.uri().toString());
                var connection = client.connect()) {
            return connection.sync().setGet("key", value);
        }
    }
}
