package dev.parley.adapter.redis;

import static dev.parley.testing.Fixtures.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.port.LiveCounters;
import dev.parley.port.LiveCountersContract;
import dev.parley.testing.RedisExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisLiveCountersTest implements LiveCountersContract {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    @Override
    public LiveCounters counters() {
        return new RedisLiveCounters(REDIS.connections());
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
