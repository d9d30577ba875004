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

    @Test
    void redis_started_isAMasterOfAllSlotsThatKnowsNoOther() {
        try (LocalRedis redis = LocalRedis.start();
                RedisClusterClient client =
                        RedisClusterClient.create(redis.uri().toString());
                var connection = client.connect()) {
            assertThat(connection.sync().clusterNodes().strip().lines())
                    .singleElement()
                    .asString()
                    .contains("myself,master")
                    .endsWith("0-16383");
        }
    }

    /// A master that had taken its slots by itself would have waited two seconds.
    @Test
    void redis_started_tookItsSlotsOverFromAnother() {
        try (LocalRedis redis = LocalRedis.start();
                RedisClusterClient client =
                        RedisClusterClient.create(redis.uri().toString());
                var connection = client.connect()) {
            assertThat(connection.sync().info("replication"))
                    .contains("role:master")
                    .doesNotContain("second_repl_offset:-1");
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
