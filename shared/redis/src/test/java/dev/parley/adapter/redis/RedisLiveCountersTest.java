package dev.parley.adapter.redis;

import static dev.parley.testkit.Fixtures.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.link.RedisSettings;
import dev.parley.adapter.redis.link.TestRedisConnections;
import dev.parley.limits.CounterSlices;
import dev.parley.port.limit.LiveCounters;
import dev.parley.testkit.RedisExtension;
import dev.parley.testkit.contract.connections.LiveCountersContract;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisLiveCountersTest implements LiveCountersContract {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    @Override
    public LiveCounters counters() {
        return new RedisLiveCounters(TestRedisConnections.of(REDIS));
    }

    /// Redis's clock cannot be set: the slices move back instead.
    @Override
    public void pass(Duration time) {
        long slices = time.dividedBy(CounterSlices.LENGTH);
        for (String counter : REDIS.onNode(node -> node.keys("count:*"))) {
            Map<String, String> counts = REDIS.onNode(node -> node.hgetall(counter));
            REDIS.onNode(node -> node.del(counter));
            counts.forEach((slice, count) ->
                    REDIS.onNode(node -> node.hset(counter, Long.toString(Long.parseLong(slice) - slices), count)));
        }
    }

    @Test
    void counters_whileRedisIsAway_countNothingAndSayThatNobodyKnows() {
        try (RedisConnections away = new RedisConnections(RedisSettings.of("redis://127.0.0.1:1"))) {
            LiveCounters counters = new RedisLiveCounters(away);
            counters.messageAccepted(ROOM, ALICE);
            assertThat(counters.messagesIn(ROOM)).isEmpty();
        }
    }
}
